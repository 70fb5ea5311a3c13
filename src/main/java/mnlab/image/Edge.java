package mnlab.image;

/** What resampling does where rounding puts the last voxel's coordinate a hair beyond the last source voxel. */
public enum Edge {
    /** The last source voxel: the right answer. */
    CLAMP,
    /** Zero, as {@code scipy.ndimage.zoom} with its default settings (quirk Q6 of the released M&amp;N program). */
    SCIPY_ZERO
}
