package mnlab.nn;

import java.util.Map;
import java.util.Set;
import mnlab.core.Registry;

/**
 * The networks for regression there are: every record on the class path that is a {@link RegressorSpec} with a no-argument constructor for its
 * defaults.
 */
public final class Regressors {

    private static final Registry<RegressorSpec> REGISTRY = new Registry<>(RegressorSpec.class, RegressorSpec::name);

    private Regressors() {}

    /** A network's recipe with its default options; an error that lists those there are, when it is not one of them. */
    public static RegressorSpec byName(String name) {
        return REGISTRY.byName(name);
    }

    /** All names, sorted. */
    public static Set<String> names() {
        return REGISTRY.all().keySet();
    }

    /** All recipes with default options, by name. */
    public static Map<String, RegressorSpec> all() {
        return REGISTRY.all();
    }
}
