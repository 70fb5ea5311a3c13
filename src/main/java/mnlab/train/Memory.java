package mnlab.train;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process, for the log. */
public final class Memory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGABYTE = 1 << 20;

    private Memory() {}

    /**
     * Memory in MiB that this process has for itself where the system tells it (Linux): heap and arrays, without mapped files, which the system takes
     * back when it is short. Elsewhere the used Java heap.
     */
    public static double ownMiB() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("RssAnon:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    /** Memory in use on a GPU in MiB; NaN on a CPU. */
    public static double gpuMiB(Device device) {
        return device.isGpu() ? CudaUtils.getGpuMemory(device).getCommitted() / MEGABYTE : Double.NaN;
    }
}
