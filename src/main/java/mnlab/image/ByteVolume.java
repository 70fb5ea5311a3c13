package mnlab.image;

/**
 * A 3D image of 8 bits a voxel, x fastest (see {@link Grid}): a quarter of the memory of a {@link Volume}. Values are 0 to 255, stored as
 * unsigned bytes.
 *
 * @param grid size and place
 * @param values {@code grid.size()} of them; shared, not copied
 */
public record ByteVolume(Grid grid, byte[] values) {

    /** Refuses an array of the wrong length. */
    public ByteVolume {
        if (values.length != grid.size()) {
            throw new IllegalArgumentException("expected " + grid.size() + " values, got " + values.length);
        }
    }

    /** The value of a voxel, 0 to 255. */
    public int at(int x, int y, int z) {
        return values[grid.index(x, y, z)] & 0xFF;
    }
}
