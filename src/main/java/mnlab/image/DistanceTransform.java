package mnlab.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The exact Euclidean distance transform with voxel spacing: one lower envelope of parabolas a line and axis (Felzenszwalb
 * and Huttenlocher, Theory of Computing 8, 2012). Distances run from voxel centre to voxel centre.
 */
public final class DistanceTransform {

    /** What lies outside the array. */
    public enum Outside {
        /** Nothing: only voxels inside count. */
        NOTHING,
        /** Background, one voxel beyond every face, as if the mask were padded with zeros. */
        BACKGROUND
    }

    private DistanceTransform() {}

    /**
     * For every voxel the distance to the nearest voxel of the mask (class not 0), in units of the spacing; 0 in the mask
     * and infinity everywhere when the mask is empty.
     *
     * @param mask one byte a voxel, x fastest
     * @param shape number of voxels along x, y, z
     * @param spacing distance of neighbouring voxels along x, y, z
     */
    public static float[] toMask(byte[] mask, int[] shape, double... spacing) {
        return roots(squared(mask, true, shape, spacing, Outside.NOTHING));
    }

    /**
     * For every voxel the distance to the nearest background voxel (class 0), in units of the spacing; 0 in the background
     * and infinity everywhere when there is none, inside the array or, with {@link Outside#BACKGROUND}, around it. An axis
     * of one voxel has no outside, so a plane is treated as 2D.
     */
    public static float[] toBackground(byte[] mask, int[] shape, Outside outside, double... spacing) {
        return roots(squared(mask, false, shape, spacing, outside));
    }

    /** As {@link #toMask}, squared and in double precision: for measurements, whose tolerances compare exact distances. */
    public static double[] squaredToMask(byte[] mask, int[] shape, double... spacing) {
        return squared(mask, true, shape, spacing, Outside.NOTHING);
    }

    private static float[] roots(double[] squares) {
        float[] roots = new float[squares.length];
        for (int i = 0; i < squares.length; i++) {
            roots[i] = (float) Math.sqrt(squares[i]);
        }
        return roots;
    }

    private static double[] squared(byte[] mask, boolean set, int[] shape, double[] spacing, Outside outside) {
        if (mask.length != shape[0] * shape[1] * shape[2] || spacing.length != 3) {
            throw new IllegalArgumentException("expected " + Arrays.toString(shape) + " voxels and three spacings, got "
                    + mask.length + " and " + spacing.length);
        }
        double[] squares = new double[mask.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (mask[i] != 0) == set ? 0 : Double.POSITIVE_INFINITY;
        }
        int plane = shape[0] * shape[1];
        lines(squares, shape[1] * shape[2], 1, shape[0], i -> i * shape[0], spacing[0], outside);
        lines(
                squares,
                shape[0] * shape[2],
                shape[0],
                shape[1],
                i -> i % shape[0] + i / shape[0] * plane,
                spacing[1],
                outside);
        lines(squares, plane, plane, shape[2], i -> i, spacing[2], outside);
        return squares;
    }

    private interface FirstVoxel {
        int of(int line);
    }

    /** Lines do not touch each other: any number of threads gives the same bits. */
    private static void lines(
            double[] squares, int lines, int step, int n, FirstVoxel first, double spacing, Outside outside) {
        if (n == 1) {
            return;
        }
        int blocks = Math.min(lines, 64);
        IntStream.range(0, blocks).parallel().forEach(block -> {
            Envelope envelope = new Envelope(n, spacing, outside == Outside.BACKGROUND);
            int end = (int) ((long) lines * (block + 1) / blocks);
            for (int line = (int) ((long) lines * block / blocks); line < end; line++) {
                envelope.transform(squares, first.of(line), step);
            }
        });
    }
}
