package mnlab.method;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/** The arrays of the engine that this process holds, in the scopes of all that is open. */
final class NativeArrays {

    private NativeArrays() {}

    static int count() {
        try (NDManager base = Engine.getInstance().newBaseManager()) {
            Object system = field("parent").get(base);
            return count(system);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the engine keeps its arrays elsewhere now", e);
        }
    }

    private static int count(Object held) throws ReflectiveOperationException {
        if (held instanceof NDArray) {
            return 1;
        }
        int count = 0;
        if (held instanceof BaseNDManager) {
            for (Object each : ((Map<?, ?>) field("resources").get(held)).values()) {
                count += count(each);
            }
        }
        return count;
    }

    private static Field field(String name) throws ReflectiveOperationException {
        Field field = BaseNDManager.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
