package mnlab.method;

import java.util.Map;
import java.util.Set;
import mnlab.core.Registry;

/** The methods there are, by name: every class on the class path that is a {@link Method} with a no-argument constructor. */
public final class Methods {

    private static final Registry<Method> REGISTRY = new Registry<>(Method.class, Method::name);

    private Methods() {}

    /** A method with its default options; an error that lists the methods there are, when it is not one of them. */
    public static Method byName(String name) {
        return REGISTRY.byName(name);
    }

    /** All names, sorted. */
    public static Set<String> names() {
        return REGISTRY.all().keySet();
    }

    /** All methods with default options, by name. */
    public static Map<String, Method> all() {
        return REGISTRY.all();
    }
}
