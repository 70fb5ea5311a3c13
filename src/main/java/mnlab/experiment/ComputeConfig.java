package mnlab.experiment;

import mnlab.core.Records;
import mnlab.nn.Precision;

/**
 * Where and how a run computes. Device, threads and precision are part of its identity, since the engine's sums depend on them;
 * the loader's are not.
 *
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param threads compute threads of the engine; 0 for what the process was started with
 * @param precision arithmetic of the networks' products
 * @param loaderThreads threads that prepare batches
 * @param ahead batches prepared in advance
 */
public record ComputeConfig(String device, int threads, Precision precision, int loaderThreads, int ahead) {

    /** The first GPU if there is one, fp32, two loader threads. */
    public static final ComputeConfig DEFAULT = new ComputeConfig("auto", 0, Precision.FP32, 2, 4);

    /** The same on another device. */
    public ComputeConfig on(String other) {
        return Records.with(this, "device", other);
    }
}
