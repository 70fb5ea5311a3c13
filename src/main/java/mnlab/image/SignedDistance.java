package mnlab.image;

import mnlab.image.DistanceTransform.Outside;

/**
 * The signed distance map of a mask, in voxels: the exact Euclidean distance to the mask outside, minus the distance to the background
 * inside, and 0 on the inner boundary. Only the array counts: its edge is no background. Where there is no mask or no background, the
 * map is 0 throughout.
 *
 * <p>Masks are one byte a voxel (class 0 is background), x fastest; the shape is the number of voxels along x, y, z, with nz = 1 for a
 * plane. An array whose last axis is fastest goes in with its axes named from the last to the first.
 *
 * <p>Source: the regression target of DTC (Luo et al., AAAI 2021) and SASSNet (Li et al., MICCAI 2020).
 */
public final class SignedDistance {

    private SignedDistance() {}

    /** 1 on the inner boundary: voxels of the mask that share a face with background. */
    public static byte[] boundary(byte[] mask, int[] shape) {
        float[] inside = inside(mask, shape);
        byte[] boundary = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            boundary[i] = (byte) (onBoundary(inside[i]) ? 1 : 0);
        }
        return boundary;
    }

    /** In voxels. */
    public static float[] voxels(byte[] mask, int[] shape) {
        return map(mask, shape, false);
    }

    /** Outside over the largest distance outside, inside over the largest distance inside: from -1 to 1. */
    public static float[] normalised(byte[] mask, int[] shape) {
        return map(mask, shape, true);
    }

    private static float[] map(byte[] mask, int[] shape, boolean normalised) {
        if (isUniform(mask)) {
            return new float[mask.length];
        }
        float[] map = DistanceTransform.toMask(mask, shape, 1, 1, 1);
        float[] inside = inside(mask, shape);
        float farOutside = normalised ? largest(map) : 1;
        float farInside = normalised ? largest(inside) : 1;
        for (int i = 0; i < map.length; i++) {
            map[i] = onBoundary(inside[i]) ? 0 : map[i] / farOutside - inside[i] / farInside;
        }
        return map;
    }

    private static float[] inside(byte[] mask, int[] shape) {
        return DistanceTransform.toBackground(mask, shape, Outside.NOTHING, 1, 1, 1);
    }

    /** No other voxel than a neighbour across a face is one voxel away. */
    private static boolean onBoundary(float inside) {
        return inside == 1;
    }

    private static boolean isUniform(byte[] mask) {
        boolean[] seen = new boolean[2];
        for (byte voxel : mask) {
            seen[voxel == 0 ? 0 : 1] = true;
        }
        return !(seen[0] && seen[1]);
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
