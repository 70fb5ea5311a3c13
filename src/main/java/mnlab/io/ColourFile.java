package mnlab.io;

import java.nio.file.Path;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Voxels of red, green and blue bytes, read as grey by {@link Frame#grey()}'s rule.
 *
 * @param bytes the file with each colour as a voxel of its own
 * @param grid of the image
 */
record ColourFile(VoxelFile bytes, Grid grid) implements ImageReader {

    /** The header of a file that has three bytes where this grid has a voxel. */
    static ImageHeader wide(Path file, Grid grid) {
        if (3L * grid.size() > Integer.MAX_VALUE - 8) {
            throw new UnsupportedImageException(
                    file, "has " + 3L * grid.size() + " bytes of colours, more than 2^31 - 9", "Cut it into parts");
        }
        return new ImageHeader(new Grid(3 * grid.nx(), grid.ny(), grid.nz(), grid.affine()), 1, VoxelType.UINT8);
    }

    @Override
    public int frames() {
        return 1;
    }

    @Override
    public ImageHeader header() {
        return new ImageHeader(grid, 1, VoxelType.UINT8);
    }

    @Override
    public Volume volume(int frame) {
        byte[] grey = grey();
        float[] voxels = new float[grey.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = grey[i] & 0xFF;
        }
        return new Volume(grid, voxels);
    }

    @Override
    public RawImage raw(int frame) {
        byte[] grey = grey();
        double[] voxels = new double[grey.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = grey[i] & 0xFF;
        }
        return new RawImage(grid, VoxelType.UINT8, voxels);
    }

    @Override
    public LabelMap labels() {
        throw new UnsupportedImageException(
                bytes.data(), "has colours, which are no numbers of classes", "Write labels with one number a voxel");
    }

    private byte[] grey() {
        // Bytes are classes to the reader below: unsigned, as they stand.
        byte[] samples = bytes.labels().labels();
        return new Frame(grid.nx(), grid.ny() * grid.nz(), 3, samples).grey().samples();
    }
}
