package mnlab.io;

import mnlab.image.Grid;

/**
 * A frame in double precision: exact for every voxel type where {@link mnlab.image.Volume}, in single precision, rounds
 * integers beyond 2^24 (64-bit integers are exact up to 2^53).
 *
 * @param grid size and place
 * @param type how the file stores a voxel
 * @param voxels values after slope and intercept, x fastest
 */
public record RawImage(Grid grid, VoxelType type, double[] voxels) {}
