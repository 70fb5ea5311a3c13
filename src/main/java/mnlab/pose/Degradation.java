package mnlab.pose;

import java.util.List;
import mnlab.core.Key;
import mnlab.image.phantom.CounterRandom;
import mnlab.image.phantom.SpeckleField;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A way in which a frame is worse than those of the training. What is drawn depends on the key alone, not on the strength, so that steps differ in
 * strength only. Values stay within 0 to 1, as those of a recording do.
 */
public enum Degradation {
    /** Multiplicative speckle about Rayleigh distributed with mean 1: strength 0 is none of it, 1 all of it. */
    SPECKLE("speckle, share", .25, .5, .75, 1.) {
        @Override
        void change(float[] pixels, int size, double strength, Key key) {
            SpeckleField field = SpeckleField.of(new CounterRandom(key.bits()), size, size);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] *= (float) (1 + strength * (field.at(i) - 1));
            }
        }
    },
    /** Additive normal noise: the strength is its deviation. */
    NOISE("noise, deviation", .05, .1, .2, .3) {
        @Override
        void change(float[] pixels, int size, double strength, Key key) {
            UniformRandomProvider random = key.random();
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] += (float) (strength * normal.sample());
            }
        }
    },
    /** A sector seen from below the frame that gets less of the beam: the strength is the share that is lost in its middle. */
    SHADOW("shadow, share lost", .25, .5, .75, 1.) {
        @Override
        void change(float[] pixels, int size, double strength, Key key) {
            UniformRandomProvider random = key.random();
            double angle = WIDEST * (2 * random.nextDouble() - 1);
            BrainBeam.Shadow shadow = new BrainBeam.Shadow(angle, HALF_WIDTH, strength);
            for (int row = 0; row < size; row++) {
                double below = size * (1 + APEX) - row;
                for (int column = 0; column < size; column++) {
                    double phi = Math.atan2(column + .5 - size / 2.0, below);
                    pixels[row * size + column] *= (float) shadow.at(phi);
                }
            }
        }
    };

    /** Radians to either side that a shadow's middle may lie. */
    private static final double WIDEST = .4;

    /** Half of a shadow's sector in radians. */
    private static final double HALF_WIDTH = .2;

    /** How far below the frame the beam begins, in sides of the frame. */
    private static final double APEX = .1;

    private final String label;
    private final List<Double> strengths;

    Degradation(String label, Double... strengths) {
        this.label = label;
        this.strengths = List.of(strengths);
    }

    /** What the strength is, for an axis. */
    public String label() {
        return label;
    }

    /** Steps of a curve after that of frames as they are, rising. */
    public List<Double> strengths() {
        return strengths;
    }

    abstract void change(float[] pixels, int size, double strength, Key key);

    /** A frame that is worse; the plane stays. Each frame is changed by numbers of its own. */
    public PosedFrame of(PosedFrame frame, int size, double strength, Key key) {
        float[] pixels = frame.pixels().clone();
        change(pixels, size, strength, key.then(name()).then(frame.name()));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, Math.min(1, pixels[i]));
        }
        return new PosedFrame(frame.name(), frame.volume(), frame.plane(), pixels);
    }

    /** Frames that are worse. */
    public HeldOutFrames of(HeldOutFrames frames, double strength, Key key) {
        return new HeldOutFrames(
                frames.frames().stream()
                        .map(frame -> of(frame, frames.size(), strength, key))
                        .toList(),
                frames.size());
    }
}
