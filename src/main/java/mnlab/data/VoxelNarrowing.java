package mnlab.data;

import java.util.List;
import java.util.Locale;
import mnlab.image.Volume;
import mnlab.io.RawImage;
import mnlab.io.VoxelType;

/** Which of the types that are written holds the voxels of a file, and what that costs. */
final class VoxelNarrowing {

    private VoxelNarrowing() {}

    /**
     * Integers stay integers where one of unsigned bytes and 16 bits holds all of them; all else is 32-bit floating point.
     *
     * @param said gets what changes
     */
    static VoxelType of(RawImage raw, List<String> said) {
        VoxelType type = type(raw);
        long changed = 0;
        double most = 0;
        if (type == VoxelType.FLOAT32) {
            for (double value : raw.voxels()) {
                double off = Math.abs((float) value - value);
                if (off > 0) {
                    changed++;
                    most = Math.max(most, off);
                }
            }
        }
        if (type != raw.type()) {
            said.add(word(raw.type()) + " to " + word(type)
                    + (changed == 0
                            ? ", exactly"
                            : String.format(Locale.ROOT, ": %d voxels change, by at most %.2g", changed, most)));
        }
        return type;
    }

    private static VoxelType type(RawImage raw) {
        if (!raw.type().integer()) {
            return VoxelType.FLOAT32;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : raw.voxels()) {
            // Slope and intercept may make anything of integers.
            if (value != Math.rint(value)) {
                return VoxelType.FLOAT32;
            }
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (raw.type() == VoxelType.UINT8 && least >= 0 && most <= 255) {
            return VoxelType.UINT8;
        }
        return least >= Short.MIN_VALUE && most <= Short.MAX_VALUE ? VoxelType.INT16 : VoxelType.FLOAT32;
    }

    /** The image in single precision. */
    static Volume single(RawImage raw) {
        float[] voxels = new float[raw.voxels().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) raw.voxels()[i];
        }
        return new Volume(raw.grid(), voxels);
    }

    private static String word(VoxelType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
