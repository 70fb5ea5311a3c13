package mnlab.intrapartum;

import java.util.Optional;
import mnlab.core.Key;
import mnlab.image.Frame;
import mnlab.image.LabelMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random augmentation of frames: how far each piece of {@link Augmentation} goes. Each piece draws from a key of its own, so that
 * one that is switched off does not change the others. Order: flip, movement, gamma, contrast, noise. The paper names the pieces and not
 * their ranges, which are ours.
 *
 * @param flip probability, 0 to 1
 * @param angle largest turn in degrees, either way
 * @param shift largest movement along each axis, as a share of the picture's width and height
 * @param scale largest enlargement, s for factors 1/(1 + s) to 1 + s
 * @param gamma g for exponents 1/(1 + g) to 1 + g
 * @param contrast f for factors 1 - f to 1 + f
 * @param noise largest deviation of the normal noise, in levels; that of a frame is uniform below it
 */
public record FrameAugmentation(
        double flip, double angle, double shift, double scale, double gamma, double contrast, double noise) {

    /** Everything off. */
    public static final FrameAugmentation NONE = new FrameAugmentation(0, 0, 0, 0, 0, 0, 0);

    /** Half of the frames flipped, 15 degrees, a twentieth, scale to 1.15, gamma to 1.5, contrast by a quarter, noise to 8 levels. */
    public static final FrameAugmentation STANDARD = new FrameAugmentation(.5, 15, .05, .15, .5, .25, 8);

    /** Refuses nonsense. */
    public FrameAugmentation {
        boolean positive = angle >= 0 && shift >= 0 && scale >= 0 && gamma >= 0 && noise >= 0;
        if (!(flip >= 0 && flip <= 1 && contrast >= 0 && contrast <= 1 && positive)) {
            throw new IllegalArgumentException("flip and contrast lie in 0..1, the others are at least 0");
        }
    }

    /**
     * A frame and its mask, changed alike.
     *
     * @param frame the picture
     * @param labels of the same size, if it has them
     */
    public record Pair(Frame frame, Optional<LabelMap> labels) {}

    /** The frame changed by what is drawn from the key. */
    public Frame apply(Frame frame, Key key) {
        return apply(new Pair(frame, Optional.empty()), key).frame();
    }

    /** Frame and mask changed by what is drawn from the key. */
    public Pair apply(Pair pair, Key key) {
        Frame frame = pair.frame();
        Optional<LabelMap> labels = pair.labels();
        if (flip > 0 && key.then("flip").random().nextDouble() < flip) {
            frame = Augmentation.flip(frame);
            labels = labels.map(Augmentation::flip);
        }
        FrameAffine movement = movement(frame, key.then("movement").random());
        if (!movement.equals(FrameAffine.IDENTITY)) {
            frame = movement.apply(frame);
            labels = labels.map(movement::apply);
        }
        return new Pair(levels(frame, key), labels);
    }

    private FrameAffine movement(Frame frame, UniformRandomProvider random) {
        if (angle == 0 && shift == 0 && scale == 0) {
            return FrameAffine.IDENTITY;
        }
        double turn = angle * symmetric(random);
        double tx = shift * frame.width() * symmetric(random);
        double ty = shift * frame.height() * symmetric(random);
        return new FrameAffine(turn, tx, ty, StrictMath.pow(1 + scale, symmetric(random)), 0, 0);
    }

    private Frame levels(Frame frame, Key key) {
        Frame changed = frame;
        if (gamma > 0) {
            double u = symmetric(key.then("gamma").random());
            changed = Augmentation.gamma(changed, StrictMath.pow(1 + gamma, u));
        }
        if (contrast > 0) {
            double u = symmetric(key.then("contrast").random());
            changed = Augmentation.contrast(changed, 1 + contrast * u);
        }
        return noise > 0
                ? Augmentation.noise(changed, field(changed, key.then("noise").random()))
                : changed;
    }

    private double[] field(Frame frame, UniformRandomProvider random) {
        double deviation = noise * random.nextDouble();
        NormalizedGaussianSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] field = new double[frame.samples().length];
        for (int i = 0; i < field.length; i++) {
            field[i] = deviation * normal.sample();
        }
        return field;
    }

    private static double symmetric(UniformRandomProvider random) {
        return 2 * random.nextDouble() - 1;
    }
}
