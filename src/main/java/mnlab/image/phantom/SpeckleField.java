package mnlab.image.phantom;

import java.util.stream.IntStream;

/**
 * The speckle of ultrasound: the length of a complex number whose parts are smoothed normal noise, about Rayleigh distributed with mean 1.
 * The parts are smoothed by the binomial filter (1, 2, 1) / 4 along each axis, edges repeated.
 *
 * @param real the one part, x fastest
 * @param imaginary the other
 * @param mean of the length before it is divided by it
 */
public record SpeckleField(float[] real, float[] imaginary, double mean) {

    /** The deviation that a normal number keeps when it is smoothed along one axis, squared. */
    private static final double KEPT = 6.0 / 16;

    /**
     * A field on a grid.
     *
     * @param random voxel i takes the i-th pair of normal numbers
     * @param shape lengths along x, y, z
     */
    public static SpeckleField of(CounterRandom random, int... shape) {
        int size = 1;
        int axes = 0;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
            axes += length > 1 ? 1 : 0;
        }
        float[] real = new float[size];
        float[] imaginary = new float[size];
        // Numbers are drawn by their place, so that threads do not change them.
        IntStream.range(0, size).parallel().forEach(i -> random.normals(i, real, imaginary));
        Smoothing.binomial(real, shape);
        Smoothing.binomial(imaginary, shape);
        return new SpeckleField(real, imaginary, Math.sqrt(Math.pow(KEPT, axes)) * Math.sqrt(Math.PI / 2));
    }

    /** The factor of a voxel. */
    public double at(int i) {
        return Math.sqrt((double) real[i] * real[i] + (double) imaginary[i] * imaginary[i]) / mean;
    }

    /**
     * A field between this and another one of the same size: speckle that changes slowly and keeps its distribution.
     *
     * @param radians 0 for this, a quarter turn for the other
     */
    public SpeckleField turned(SpeckleField other, double radians) {
        float c = (float) StrictMath.cos(radians);
        float s = (float) StrictMath.sin(radians);
        float[] re = new float[real.length];
        float[] im = new float[real.length];
        for (int i = 0; i < re.length; i++) {
            re[i] = c * real[i] + s * other.real[i];
            im[i] = c * imaginary[i] + s * other.imaginary[i];
        }
        return new SpeckleField(re, im, mean);
    }
}
