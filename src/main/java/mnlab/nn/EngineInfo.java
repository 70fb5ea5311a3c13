package mnlab.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What computes.
 *
 * @param engine name of the engine
 * @param version of its native library
 * @param library folder of the native library
 * @param flavor {@code cuda} or {@code cpu}: what the native library was built for
 * @param devices the devices it can use, as words for {@link Devices#of}
 * @param threads of one operation; results depend on it, so it belongs to a run's config
 * @param operations how many independent operations may run side by side
 */
public record EngineInfo(
        String engine,
        String version,
        String library,
        String flavor,
        List<String> devices,
        int threads,
        int operations) {

    /** Loads the engine where that has not happened, and asks it. */
    public static EngineInfo read() {
        Engine engine = pytorch();
        List<String> devices = new ArrayList<>();
        for (int gpu = 0; gpu < gpus(); gpu++) {
            devices.add(Devices.word(Device.gpu(gpu)));
        }
        devices.add(Devices.word(Device.cpu()));
        return new EngineInfo(
                engine.getEngineName(),
                engine.getVersion(),
                LibUtils.getLibtorchPath(),
                engine.hasCapability(StandardCapabilities.CUDA) ? "cuda" : "cpu",
                List.copyOf(devices),
                JniUtils.getNumThreads(),
                JniUtils.getNumInteropThreads());
    }

    /** Whether the system shows an NVIDIA GPU, usable for the engine or not (Linux). */
    public boolean machineHasNvidia() {
        return Files.exists(Path.of("/proc/driver/nvidia/version")) || Files.exists(Path.of("/dev/nvidia0"));
    }

    static Engine pytorch() {
        return Engine.getEngine("PyTorch");
    }

    /** GPUs that the native library can use. DJL counts those of the machine also when its library is built for the CPU. */
    static int gpus() {
        Engine engine = pytorch();
        return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
    }
}
