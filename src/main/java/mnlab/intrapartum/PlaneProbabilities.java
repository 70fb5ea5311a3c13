package mnlab.intrapartum;

import ai.djl.ndarray.NDManager;
import java.util.List;
import mnlab.metric.Probabilities;
import mnlab.nn.Gradients;
import mnlab.nn.Mode;
import mnlab.nn.Net;

/** A network's probabilities of the standard plane. */
final class PlaneProbabilities {

    /** Frames that pass the network at once. */
    private static final int AT_ONCE = 16;

    private PlaneProbabilities() {}

    /** One a frame. */
    static double[] of(Net net, List<PlaneFrame> frames) {
        double[] probabilities = new double[frames.size()];
        for (int from = 0; from < frames.size(); from += AT_ONCE) {
            List<PlaneFrame> some = frames.subList(from, Math.min(frames.size(), from + AT_ONCE));
            float[] logits = logits(net, PlaneBatch.of(some));
            for (int i = 0; i < logits.length; i++) {
                probabilities[from + i] = Probabilities.sigmoid(logits[i]);
            }
        }
        return probabilities;
    }

    private static float[] logits(Net net, PlaneBatch batch) {
        return Gradients.without(() -> {
            try (NDManager arrays = NDManager.newBaseManager(net.placement().device())) {
                return net.forward(batch.images(arrays), Mode.EVAL).logits().toFloatArray();
            }
        });
    }
}
