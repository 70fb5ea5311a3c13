package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mnlab.geometry.EllipseRefinement;
import mnlab.geometry.RefinedEllipse;
import mnlab.nn.Ops;

/**
 * Targets of ER-MT (mnlab's own, after ERSR): a teacher's probabilities of structures that are ellipses, refined by
 * {@link EllipseRefinement}, and which images of the batch to trust.
 *
 * @param p refined probabilities (B, K, space); those of an image without an ellipse as they came
 * @param weights (B, 1, 1, ...): 1 where the image is accepted, else 0
 */
public record EllipseTargets(NDArray p, NDArray weights) {

    /**
     * Refines each structure by itself. Where refined probabilities of structures sum to more than 1, as where ellipses overlap, the
     * largest stays and the others share what it leaves; background gets the rest. An image is as good as its worst structure.
     *
     * @param p (B, K, H, W), or (B, K, H, W, 1) as images pass through the loop; class 0 is background
     */
    public static EllipseTargets of(NDArray p, EllipseRefinement refinement) {
        Shape shape = p.getShape();
        boolean image = shape.dimension() == 4 || shape.dimension() == 5 && shape.get(4) == 1;
        if (!image || shape.get(1) < 2) {
            throw new IllegalArgumentException("expected probabilities (B, K, H, W) of images, got " + shape);
        }
        int samples = (int) shape.get(0);
        int objects = (int) shape.get(1) - 1;
        int nx = (int) shape.get(3);
        int ny = (int) shape.get(2);
        float[] values = p.stopGradient().toFloatArray();
        List<Optional<RefinedEllipse>> worst = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            int first = sample * (objects + 1) * nx * ny;
            List<Optional<RefinedEllipse>> structures = IntStream.rangeClosed(1, objects)
                    .mapToObj(k -> refinement.refine(plane(values, first + k * nx * ny, nx * ny), nx, ny))
                    .toList();
            worst.add(worst(structures));
            if (structures.stream().allMatch(Optional::isPresent)) {
                write(structures.stream().map(each -> each.get().refined()).toList(), values, first);
            }
        }
        return new EllipseTargets(
                Ops.own(p.getManager(), values, shape), weights(p, EllipseRefinement.accepted(worst)));
    }

    private static float[] plane(float[] values, int from, int length) {
        float[] plane = new float[length];
        System.arraycopy(values, from, plane, 0, length);
        return plane;
    }

    /** The structure with the lowest score; empty where one has no ellipse. */
    private static Optional<RefinedEllipse> worst(List<Optional<RefinedEllipse>> structures) {
        return structures.stream()
                .reduce((a, b) -> a.isPresent()
                                && (b.isEmpty() || b.get().score() < a.get().score())
                        ? b
                        : a)
                .orElseThrow();
    }

    /** The classes of one image, from background on. */
    private static void write(List<float[]> refined, float[] values, int first) {
        int pixels = refined.get(0).length;
        float[] objects = new float[refined.size()];
        for (int i = 0; i < pixels; i++) {
            for (int k = 0; k < objects.length; k++) {
                objects[k] = refined.get(k)[i];
            }
            values[first + i] = makeRoom(objects);
            for (int k = 0; k < objects.length; k++) {
                values[first + (k + 1) * pixels + i] = objects[k];
            }
        }
    }

    /** Lowers what is too much in place; answers what background gets. */
    private static float makeRoom(float[] objects) {
        int largest = 0;
        float sum = 0;
        for (int k = 0; k < objects.length; k++) {
            sum += objects[k];
            largest = objects[k] > objects[largest] ? k : largest;
        }
        if (sum <= 1) {
            return 1 - sum;
        }
        float winner = objects[largest];
        for (int k = 0; k < objects.length; k++) {
            objects[k] *= k == largest ? 1 : (1 - winner) / (sum - winner);
        }
        return 0;
    }

    private static NDArray weights(NDArray p, boolean[] accepted) {
        long[] shape = Features.perVoxel(p).getShape();
        for (int axis = 2; axis < shape.length; axis++) {
            shape[axis] = 1;
        }
        float[] weights = new float[accepted.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = accepted[i] ? 1 : 0;
        }
        return Ops.own(p.getManager(), weights, new Shape(shape));
    }
}
