package mnlab.pose;

import java.util.Map;
import java.util.Set;
import mnlab.core.Registry;

/** The methods of pose regression there are, by name. */
public final class PoseMethods {

    private static final Registry<PoseMethod> REGISTRY = new Registry<>(PoseMethod.class, PoseMethod::name);

    private PoseMethods() {}

    /** A method with its default options; an error that lists those there are, when it is not one of them. */
    public static PoseMethod byName(String name) {
        return REGISTRY.byName(name);
    }

    /** All names, sorted. */
    public static Set<String> names() {
        return REGISTRY.all().keySet();
    }

    /** All methods with default options, by name. */
    public static Map<String, PoseMethod> all() {
        return REGISTRY.all();
    }
}
