package mnlab.cli;

import com.sun.management.OperatingSystemMXBean;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mnlab.core.Finding;

/** Looks at Java, the processor, memory and disk. */
final class MachineCheck {

    private static final double LEAST_MEMORY_GB = 4;
    /** The engine's native library unpacks to half of that. */
    private static final double LEAST_DISK_GB = 1;

    private MachineCheck() {}

    static List<Finding> findings(Path home) {
        return List.of(
                Finding.well("mnlab", Versions.mnlab() + ", " + home),
                Finding.well("Java", property("java.version") + ", " + property("java.vendor")),
                Finding.well("system", property("os.name") + " " + property("os.version") + ", " + property("os.arch")),
                memory(),
                Finding.well(
                        "Java heap", gigabytes(Runtime.getRuntime().maxMemory()) + " at most (MNLAB_HEAP=8g sets it)"),
                fonts(),
                disk("disk of mnlab", home),
                disk("disk of home", Path.of(property("user.home"))));
    }

    private static Finding memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize();
        String value = gigabytes(total) + ", " + gigabytes(system.getFreeMemorySize()) + " free";
        return total < LEAST_MEMORY_GB * 1e9
                ? Finding.warning(
                        "memory", value, "choose small patches and a batch of one: training wants 4 GB and more")
                : Finding.well("memory", value);
    }

    /** Charts draw text without a screen; a bare container may have no font for it. */
    private static Finding fonts() {
        try {
            int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
            return Finding.well("fonts", families + " families");
        } catch (RuntimeException | LinkageError e) {
            return Finding.warning(
                    "fonts",
                    "cannot be read, so no chart can be drawn: " + e,
                    "on Debian and Ubuntu: apt-get install fontconfig fonts-dejavu-core");
        }
    }

    private static Finding disk(String topic, Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            String value = gigabytes(free) + " free at " + folder;
            return free < LEAST_DISK_GB * 1e9
                    ? Finding.warning(topic, value, "free some: checkpoints and the engine's native library need it")
                    : Finding.well(topic, value);
        } catch (IOException e) {
            return Finding.warning(topic, "cannot be read: " + e.getMessage(), "check that " + folder + " exists");
        }
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static String property(String key) {
        return System.getProperty(key);
    }
}
