package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import mnlab.core.Key;
import mnlab.nn.Ops;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The views of the kit that show each sample by itself; those that mix samples are in {@link Mixing}. */
public final class Views {

    /** Axes H and W of (B, C, H, W, D). */
    private static final int[] PLANE = {2, 3};

    private Views() {}

    /** The batch as it is. */
    public static View identity() {
        return new Named("identity", (x, key) -> x);
    }

    /** The batch as it is, once more: a network with dropout answers differently to each. */
    public static View again(int index) {
        return new Named("again(" + index + ")", (x, key) -> x);
    }

    /** Noise clip(sigma * normal, -clip, clip) on the input, drawn from the step's key: the same on every device. */
    public static View noise(double sigma, double clip) {
        return noise("noise(" + sigma + "," + clip + ")", sigma, clip);
    }

    /** The same, drawn anew for each index. */
    public static View noise(double sigma, double clip, int index) {
        return noise("noise(" + sigma + "," + clip + ")#" + index, sigma, clip);
    }

    private static View noise(String name, double sigma, double clip) {
        return new Named(name, (x, key) -> {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(key.random());
            return x.add(drawn(x, () -> Math.max(-clip, Math.min(clip, sigma * normal.sample()))));
        });
    }

    /** Noise on the input, uniform from -range to range, drawn anew for each index: the same on every device. */
    public static View uniform(double range, int index) {
        return new Named("uniform(" + range + ")#" + index, (x, key) -> {
            NDArray draws = Ops.uniform(x.getManager(), x.getShape(), key);
            return x.add(Ops.times(draws, 2 * range).sub((float) range));
        });
    }

    /** One of two overlapping crops of the patch, see {@link ShiftedCrop}; answers are cut to what both show. */
    public static ShiftedCrop crop(double share, int index) {
        return new ShiftedCrop(share, index);
    }

    /** Strong intensity changes as {@link #strong(double, double, double)}, drawn anew for each index. */
    public static View strong(double contrast, double brightness, double noise, int index) {
        return strong(
                "strong(" + contrast + "," + brightness + "," + noise + ")#" + index, contrast, brightness, noise);
    }

    /**
     * Strong intensity changes, drawn for each sample: contrast times 1 +- {@code contrast}, brightness +- {@code brightness}, both uniform,
     * and normal noise. What lies where is left as it is, so that the weak view's answer fits (ours; FixMatch takes RandAugment).
     */
    public static View strong(double contrast, double brightness, double noise) {
        return strong("strong(" + contrast + "," + brightness + "," + noise + ")", contrast, brightness, noise);
    }

    private static View strong(String name, double contrast, double brightness, double noise) {
        View noisy = noise(name, noise, 3 * noise);
        return new Named(name, (x, key) -> {
            UniformRandomProvider random = key.then("level").random();
            int rows = (int) x.getShape().get(0);
            float[] factor = new float[rows];
            float[] shift = new float[rows];
            for (int row = 0; row < rows; row++) {
                factor[row] = (float) (1 + contrast * (2 * random.nextDouble() - 1));
                shift[row] = (float) (brightness * (2 * random.nextDouble() - 1));
            }
            NDArray changed = x.mul(perRow(x, factor)).add(perRow(x, shift));
            return ((Named) noisy).change.of(changed, key.then("noise"));
        });
    }

    /**
     * Turned by a multiple of 90 degrees in the plane of H and W, drawn for the step: 90, 180 or 270 where these sides are equal, else 180.
     * Answers are turned back.
     */
    public static View turned() {
        return new Turned();
    }

    /** Mirrored along an axis: 0 for H, 1 for W, 2 for D. Answers are mirrored back. */
    public static View mirrored(int axis) {
        return new Mirrored(axis);
    }

    /**
     * SS-Net: the batch moved where a network's answer changes most.
     *
     * @param xi length of the probing step
     * @param epsilon length of the step that is taken
     * @param loss between answers, of which the direction is the gradient
     */
    public static View adversarial(String net, double xi, double epsilon, Loss loss) {
        return new Adversarial(net, xi, epsilon, loss);
    }

    /** Values drawn for an array's shape. */
    static NDArray drawn(NDArray x, DoubleSupplier value) {
        Shape shape = x.getShape();
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.getAsDouble();
        }
        return Ops.own(x.getManager(), values, shape);
    }

    /** A value a row, stretchable over an array's other axes. */
    static NDArray perRow(NDArray x, float[] values) {
        long[] shape = new long[x.getShape().dimension()];
        Arrays.fill(shape, 1);
        shape[0] = values.length;
        return Ops.own(x.getManager(), values, new Shape(shape));
    }

    private interface Change {
        NDArray of(NDArray x, Key key);
    }

    private record Named(String name, Change change) implements View {

        @Override
        public NDArray apply(NDArray x, Rows rows, StepCache cache) {
            return change.of(x, cache.step().key().then(name));
        }
    }

    private record Turned() implements View {

        @Override
        public String name() {
            return "turned";
        }

        @Override
        public NDArray apply(NDArray x, Rows rows, StepCache cache) {
            return x.rotate90(quarters(cache), PLANE);
        }

        @Override
        public NDArray undo(NDArray y, StepCache cache) {
            return y.rotate90(4 - quarters(cache), PLANE);
        }

        private int quarters(StepCache cache) {
            int[] patch = cache.patch();
            boolean square = patch[0] == patch[1];
            return square ? 1 + cache.step().key().then(name()).random().nextInt(3) : 2;
        }
    }

    private record Mirrored(int axis) implements View {

        @Override
        public String name() {
            return "mirrored(" + axis + ")";
        }

        @Override
        public NDArray apply(NDArray x, Rows rows, StepCache cache) {
            return x.flip(axis + 2);
        }

        @Override
        public NDArray undo(NDArray y, StepCache cache) {
            return y.flip(axis + 2);
        }
    }
}
