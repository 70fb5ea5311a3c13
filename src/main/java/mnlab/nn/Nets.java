package mnlab.nn;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The networks there are. In a notebook:
 *
 * <pre>{@code
 * Nets.unet3d(16)                          // 3D U-Net, 16 channels at the top
 * Nets.efficientNetUNet().pretrained()     // 2D, ImageNet encoder
 * Nets.efficientNetUNet().scratch()
 * }</pre>
 *
 * In a config they go by name; a recipe is found because its class is there: a record that implements {@link NetSpec} in
 * one of mnlab's packages, whose name without "Spec" is the network's ({@code UNet3dSpec}: {@code unet3d}).
 */
public final class Nets {

    private static final String PACKAGE = "mnlab";
    private static final String ENDING = "Spec";

    private Nets() {}

    /** The 3D U-Net with the given width at the top and four levels. */
    public static UNet3dSpec unet3d(int base) {
        return unet3d(base, 4);
    }

    /** The 3D U-Net with width and depth; 32 and 5 are those of the M&amp;N paper. */
    public static UNet3dSpec unet3d(int base, int levels) {
        return new UNet3dSpec(base, levels);
    }

    /** The EfficientNet-Lite0 U-Net, pretrained on ImageNet unless told otherwise. */
    public static EfficientNetUNetSpec efficientNetUNet() {
        return new EfficientNetUNetSpec(true, false);
    }

    /** Names for configs, sorted. */
    public static Set<String> names() {
        return Registry.SPECS.keySet();
    }

    /**
     * The record whose components are the config's keys.
     *
     * @throws IllegalArgumentException when there is no network of that name, listing those there are
     */
    public static Class<? extends NetSpec> byName(String name) {
        Class<? extends NetSpec> spec = Registry.SPECS.get(name);
        if (spec == null) {
            throw new IllegalArgumentException("no network is named '" + name + "': choose one of " + names());
        }
        return spec;
    }

    /** The name in configs of a recipe's class. */
    static String nameOf(Class<? extends NetSpec> spec) {
        String name = spec.getSimpleName();
        return name.endsWith(ENDING)
                ? name.substring(0, name.length() - ENDING.length()).toLowerCase(java.util.Locale.ROOT)
                : name.toLowerCase(java.util.Locale.ROOT);
    }

    /** Scanned on first use. */
    private static final class Registry {

        static final Map<String, Class<? extends NetSpec>> SPECS = scan();

        private static Map<String, Class<? extends NetSpec>> scan() {
            Map<String, Class<? extends NetSpec>> specs = new TreeMap<>();
            try (ScanResult scan = new ClassGraph()
                    .acceptPackages(PACKAGE)
                    .ignoreClassVisibility()
                    .enableClassInfo()
                    .scan()) {
                for (Class<? extends NetSpec> spec : scan.getClassesImplementing(NetSpec.class)
                        .filter(info -> info.isRecord())
                        .loadClasses(NetSpec.class)) {
                    Class<? extends NetSpec> twin = specs.put(nameOf(spec), spec);
                    if (twin != null) {
                        throw new IllegalStateException(twin + " and " + spec + " have the same name in configs");
                    }
                }
            }
            return Collections.unmodifiableMap(specs);
        }
    }
}
