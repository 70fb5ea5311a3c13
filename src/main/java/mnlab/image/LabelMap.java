package mnlab.image;

/**
 * A segmentation: one class a voxel, x fastest (see {@link Grid}). Classes are 0 (background) to 255, stored as unsigned
 * bytes.
 *
 * @param grid size and place
 * @param labels classes, {@code grid.size()} of them; shared, not copied
 */
public record LabelMap(Grid grid, byte[] labels) {

    /** Refuses an array of the wrong length. */
    public LabelMap {
        if (labels.length != grid.size()) {
            throw new IllegalArgumentException("expected " + grid.size() + " labels, got " + labels.length);
        }
    }

    /** The class of a voxel, 0 to 255. */
    public int at(int x, int y, int z) {
        return labels[grid.index(x, y, z)] & 0xFF;
    }
}
