package mnlab.image;

/**
 * A 3D image: one float a voxel, x fastest (see {@link Grid}).
 *
 * @param grid size and place
 * @param voxels values, {@code grid.size()} of them; shared, not copied
 */
public record Volume(Grid grid, float[] voxels) {

    /** Refuses an array of the wrong length. */
    public Volume {
        if (voxels.length != grid.size()) {
            throw new IllegalArgumentException("expected " + grid.size() + " voxels, got " + voxels.length);
        }
    }

    /** The value of a voxel. */
    public float at(int x, int y, int z) {
        return voxels[grid.index(x, y, z)];
    }
}
