package mnlab.data;

import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Gamma contrast: with a probability, every voxel is raised to one exponent drawn uniformly from a range.
 *
 * @param probability that a patch is changed, 0 to 1; 0 switches it off
 * @param low smallest exponent
 * @param high largest exponent
 * @param domain what is raised
 */
public record Gamma(double probability, double low, double high, Domain domain) {

    /** What is raised to the exponent. */
    public enum Domain {
        /** The image scaled to [0, 1] by its own range, and scaled back (spec Q7). */
        UNIT,
        /** The normalised value with its sign: sign(x) |x|^g. */
        SIGNED
    }

    /** Refuses nonsense. */
    public Gamma {
        if (!(probability >= 0 && probability <= 1 && low > 0 && low <= high)) {
            throw new IllegalArgumentException(
                    "gamma: probability " + probability + ", exponents " + low + ".." + high);
        }
    }

    /** Switched off, as in the released M&amp;N program, where it was meant to run and never did. */
    public static Gamma off() {
        return new Gamma(0, 1, 1, Domain.UNIT);
    }

    /** As the M&amp;N configuration means it: one patch in ten, exponents .8 to 1.2, on the image in [0, 1]. */
    public static Gamma configured() {
        return new Gamma(.1, .8, 1.2, Domain.UNIT);
    }

    /** Changes a patch in place. */
    void apply(float[] voxels, Range unit, Key key) {
        if (probability == 0) {
            return;
        }
        UniformRandomProvider random = key.random();
        if (random.nextDouble() < probability) {
            double exponent = low + (high - low) * random.nextDouble();
            if (domain == Domain.UNIT) {
                raiseUnit(voxels, exponent, unit);
            } else {
                raiseSigned(voxels, exponent);
            }
        }
    }

    static void raiseUnit(float[] voxels, double exponent, Range unit) {
        double low = unit.low();
        double width = unit.width();
        for (int i = 0; i < voxels.length; i++) {
            double scaled = Math.max(0, (voxels[i] - low) / width);
            voxels[i] = (float) (low + width * Math.pow(scaled, exponent));
        }
    }

    static void raiseSigned(float[] voxels, double exponent) {
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) Math.copySign(Math.pow(Math.abs(voxels[i]), exponent), voxels[i]);
        }
    }
}
