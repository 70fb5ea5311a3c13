package mnlab.io;

import mnlab.image.Grid;

/**
 * What a file says about its image, read without its voxels.
 *
 * @param grid size and place of one frame
 * @param frames number of 3D frames; 1 for a 3D image
 * @param type how the file stores a voxel
 */
public record ImageHeader(Grid grid, int frames, VoxelType type) {}
