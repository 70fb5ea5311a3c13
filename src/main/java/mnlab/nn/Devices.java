package mnlab.nn;

import ai.djl.Device;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mnlab.core.MnlabException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Devices by the words of configs: {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:N}. */
public final class Devices {

    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

    private Devices() {}

    /**
     * The device of a word. {@code auto} is the first GPU where the engine sees one; else the CPU, with a warning when the
     * machine has a GPU that the engine cannot use.
     *
     * @throws MnlabException when the word is not one of these, or names a GPU that is not there
     */
    public static Device of(String word) {
        Matcher cuda = CUDA.matcher(word);
        if (word.equals("cpu")) {
            return Device.cpu();
        }
        if (word.equals("auto")) {
            return automatic();
        }
        if (!cuda.matches()) {
            throw new MnlabException("device", "'" + word + "' is not a device", "Write auto, cpu or cuda:N");
        }
        int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
        return gpu(index);
    }

    /** The word of a device, which {@link #of} understands. */
    public static String word(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    private static Device automatic() {
        if (EngineInfo.gpus() > 0) {
            return Device.gpu(0);
        }
        EngineInfo info = EngineInfo.read();
        if (info.machineHasNvidia()) {
            LOG.warn(
                    "this machine has an NVIDIA GPU, but the engine's library (built for {}) does not use it: running on"
                            + " the CPU. 'mnlab doctor' says what to do",
                    info.flavor());
        }
        return Device.cpu();
    }

    private static Device gpu(int index) {
        int there = EngineInfo.gpus();
        if (index >= there) {
            throw new MnlabException(
                    "cuda:" + index,
                    "is not there: the engine sees " + there + (there == 1 ? " GPU" : " GPUs") + " (its library is"
                            + " built for " + EngineInfo.read().flavor() + ")",
                    "Write auto or cpu, or set the GPU up (mnlab doctor)");
        }
        return Device.gpu(index);
    }
}
