package mnlab.pose;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Key;
import mnlab.geometry.ReferencePoints;
import mnlab.nn.Gradients;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;

/**
 * Scores a network on fixed planes of the validation volumes.
 *
 * @param config of the run
 * @param heldOut the planes
 */
record PoseValidation(PoseConfig config, HeldOutFrames heldOut) {

    private static final Key KEY = Key.of(0).then("validation");
    private static final int AT_ONCE = 49;

    boolean isEmpty() {
        return heldOut.frames().isEmpty();
    }

    /** The mean loss, and the mean distance of the three corners in pixels. */
    Map<String, Double> measure(Regressor net) {
        double loss = 0;
        double corners = 0;
        int count = heldOut.frames().size();
        for (int from = 0; from < count; from += AT_ONCE) {
            int begin = from;
            int end = Math.min(count, from + AT_ONCE);
            loss += (end - begin) * Gradients.without(() -> loss(net, heldOut.batch(begin, end))) / count;
            corners += Gradients.without(() -> corners(net, heldOut.frames().subList(begin, end))) / count;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("valLoss", loss);
        numbers.put("valCorners", corners);
        return numbers;
    }

    private double loss(Regressor net, PoseBatch batch) {
        PoseMethod method = config.method();
        try (NDManager arrays = NDManager.newBaseManager(net.placement().device())) {
            FrameStack seen = FrameStack.paired(batch, method.frames(), KEY, arrays);
            return method.loss(net.forward(seen.xBMHW(), Mode.EVAL), net, seen.targets(), config.size())
                    .total()
                    .getFloat();
        }
    }

    /** The sum of the distances, in pixels. */
    private double corners(Regressor net, List<PosedFrame> frames) {
        PoseMethod method = config.method();
        int size = config.size();
        try (NDManager arrays = NDManager.newBaseManager(net.placement().device())) {
            List<float[]> images = frames.stream().map(PosedFrame::pixels).toList();
            List<PoseEstimate> estimates =
                    method.estimate(net, FrameStack.repeated(images, size, method.frames(), arrays), KEY, size);
            double sum = 0;
            for (int i = 0; i < estimates.size(); i++) {
                ReferencePoints truth = ReferencePoints.of(frames.get(i).plane(), size);
                sum += estimates.get(i).points().meanPixels(truth, size);
            }
            return sum;
        }
    }
}
