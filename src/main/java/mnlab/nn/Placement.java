package mnlab.nn;

import ai.djl.Device;

/**
 * Where and how a network runs.
 *
 * @param device CPU or a GPU
 * @param precision arithmetic of its products
 */
public record Placement(Device device, Precision precision) {

    /** fp32 on the CPU. */
    public static final Placement CPU = new Placement(Device.cpu(), Precision.FP32);
}
