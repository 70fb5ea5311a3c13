package mnlab.pose;

import mnlab.core.Key;
import mnlab.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How training slices are changed (QAERTS): the volume's contrast once a volume and step; of each slice what lies outside the head; noise.
 *
 * @param gamma the volume's values, 0 to 1, are raised to this power
 * @param masking whether one slice in three shows the head alone, and one in three a disc around it
 * @param noise every pixel is multiplied by a number of its own
 */
public record PlaneAugmentation(Uniform gamma, boolean masking, Uniform noise) {

    /** As published: powers .5 to 2, masking, noise of 1 %. */
    public static final PlaneAugmentation QAERTS =
            new PlaneAugmentation(new Uniform(.5, 2), true, new Uniform(.99, 1.01));

    /** Slices as they are. */
    public static final PlaneAugmentation NONE = new PlaneAugmentation(Uniform.constant(1), false, Uniform.constant(1));

    /** What is left of a slice. */
    enum Mode {
        /** The head alone. */
        HEAD,
        /** A disc around the head. */
        DISC,
        /** All of it. */
        ALL;

        /** Of a number in [0, 1), each a third. */
        static Mode of(double share) {
            return values()[(int) (3 * share)];
        }
    }

    /** Refuses powers of 0 and below, and noise that changes a sign. */
    public PlaneAugmentation {
        if (!(gamma.low() > 0 && noise.low() >= 0)) {
            throw new IllegalArgumentException(
                    "augmentation: powers are above 0 and factors not below, got " + gamma + " and " + noise);
        }
    }

    /** The volume in another contrast; the volume itself where there is none to draw. */
    Volume contrast(Volume volume, Key key) {
        return gamma.isConstant(1)
                ? volume
                : raised(volume, gamma.at(key.random().nextDouble()));
    }

    /** Values from 0 to 1 raised to a power. */
    static Volume raised(Volume volume, double power) {
        return new Volume(volume.grid(), new Power(power).of(volume.voxels()));
    }

    /** Whether {@link #change} looks at the mask. */
    boolean needsMask() {
        return masking;
    }

    /**
     * Changes a slice in place.
     *
     * @param pixels slices one after the other
     * @param offset of the slice's first pixel
     * @param mask of the slice, not 0 in the head; read only where {@link #needsMask}
     * @param size pixels along the slice's edge
     */
    void change(float[] pixels, int offset, byte[] mask, int size, Key key) {
        UniformRandomProvider random = key.random();
        double radius = random.nextDouble();
        double mode = random.nextDouble();
        if (masking) {
            mask(pixels, offset, mask, size, Mode.of(mode), radius);
        }
        if (!noise.isConstant(1)) {
            for (int i = offset; i < offset + size * size; i++) {
                pixels[i] *= (float) noise.at(random.nextDouble());
            }
        }
    }

    /** Leaves of a slice what the mode says. */
    static void mask(float[] pixels, int offset, byte[] mask, int size, Mode mode, double share) {
        if (mode == Mode.HEAD) {
            for (int i = 0; i < size * size; i++) {
                pixels[offset + i] *= mask[i] == 0 ? 0 : 1;
            }
        } else if (mode == Mode.DISC) {
            // A head that shifts have taken out of the picture has no circle, and nothing that could be covered.
            EnclosingCircle.of(mask, size).ifPresent(circle -> cover(pixels, offset, size, drawn(circle, share, size)));
        }
    }

    /** A circle from the smallest one to that of half the picture's width. */
    static EnclosingCircle drawn(EnclosingCircle least, double share, int size) {
        double half = size / 2.0;
        return least.radius() >= half ? least : least.withRadius(new Uniform(least.radius(), half).at(share));
    }

    /** Sets what lies outside of the circle to 0. */
    static void cover(float[] pixels, int offset, int size, EnclosingCircle circle) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (!circle.contains(column, row)) {
                    pixels[offset + row * size + column] = 0;
                }
            }
        }
    }
}
