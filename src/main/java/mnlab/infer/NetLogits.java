package mnlab.infer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Set;
import mnlab.nn.Gradients;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.VolumeNet;

/**
 * A network in evaluation mode as {@link PatchLogits}; 2D networks see the patches slice by slice. Patches whose sides a network does not take
 * are lengthened by their last voxels for it, and its logits cut. What a batch takes of the device's memory is given back before the next one.
 */
public final class NetLogits implements PatchLogits {

    private static final Set<String> LOGITS = Set.of(Heads.LOGITS);

    private final Net net;

    private NetLogits(Net net) {
        this.net = net;
    }

    /** The network's logits. It stays the caller's to close. */
    public static NetLogits of(Net net) {
        return new NetLogits(VolumeNet.of(net));
    }

    @Override
    public float[] of(float[] xBCHWD, long[] shape) {
        Lengthening lengthening = Lengthening.of(shape, net.fitting(shape[2], shape[3], shape[4]));
        return lengthening.cut(logits(lengthening.lengthened(xBCHWD), lengthening.shape()));
    }

    private float[] logits(float[] xBCHWD, long[] shape) {
        try (NDManager manager = NDManager.newBaseManager(net.placement().device())) {
            NDArray x = manager.create(xBCHWD, new Shape(shape));
            return Gradients.without(
                    () -> net.forward(x, Mode.EVAL, LOGITS).logits().toFloatArray());
        }
    }
}
