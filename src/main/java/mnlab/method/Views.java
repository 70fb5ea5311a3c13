package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import mnlab.nn.Ops;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The views of the kit. */
public final class Views {

    private Views() {}

    /** The batch as it is. */
    public static View identity() {
        return new Named("identity", (x, cache) -> x);
    }

    /** Noise clip(sigma * normal, -clip, clip) on the input, drawn from the step's key: the same on every device. */
    public static View noise(double sigma, double clip) {
        String name = "noise(" + sigma + "," + clip + ")";
        return new Named(name, (x, cache) -> {
            UniformRandomProvider random = cache.step().key().then(name).random();
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            Shape shape = x.getShape();
            float[] noise = new float[(int) shape.size()];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) Math.max(-clip, Math.min(clip, sigma * normal.sample()));
            }
            return x.add(Ops.own(x.getManager(), noise, shape));
        });
    }

    private interface Change {
        NDArray of(NDArray x, StepCache cache);
    }

    private record Named(String name, Change change) implements View {

        @Override
        public NDArray apply(NDArray x, StepCache cache) {
            return change.of(x, cache);
        }
    }
}
