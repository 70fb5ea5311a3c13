package mnlab.nn;

import java.util.Map;
import java.util.Set;
import mnlab.core.Registry;

/**
 * The classifiers of images there are: every record on the class path that is a {@link ClassifierSpec} with a no-argument constructor
 * for its defaults. Names are torchvision's. In a notebook:
 *
 * <pre>{@code
 * Classifiers.byName("efficientnet_lite0")                             // ImageNet weights of the pip package
 * new ResNets.ResNet50().startingFrom("resnet50-11ad3fa6.pth")         // torchvision's file
 * }</pre>
 */
public final class Classifiers {

    private static final Registry<ClassifierSpec> REGISTRY = new Registry<>(ClassifierSpec.class, ClassifierSpec::name);

    private Classifiers() {}

    /** A classifier's recipe with its default options; an error that lists those there are, when it is not one of them. */
    public static ClassifierSpec byName(String name) {
        return REGISTRY.byName(name);
    }

    /** All names, sorted. */
    public static Set<String> names() {
        return REGISTRY.all().keySet();
    }

    /** All recipes with default options, by name. */
    public static Map<String, ClassifierSpec> all() {
        return REGISTRY.all();
    }
}
