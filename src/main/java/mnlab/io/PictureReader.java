package mnlab.io;

import java.nio.file.Path;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * A PNG or JPEG as an image of one slice: x to the right, y down, a pixel 1 mm wide, since the file does not say. An image is grey;
 * colours are brought to it by {@link Frame#grey()}. Labels are the levels of a PNG without colours.
 *
 * @param picture the file
 */
record PictureReader(PictureFile picture) implements ImageReader {

    @Override
    public int frames() {
        return 1;
    }

    private Grid grid() {
        return Grid.of(picture.width(), picture.height(), 1);
    }

    @Override
    public ImageHeader header() {
        return new ImageHeader(grid(), 1, VoxelType.UINT8);
    }

    @Override
    public Volume volume(int frame) {
        byte[] samples = picture.frame().grey().samples();
        float[] voxels = new float[samples.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = samples[i] & 0xFF;
        }
        return new Volume(grid(), voxels);
    }

    @Override
    public RawImage raw(int frame) {
        byte[] samples = picture.frame().grey().samples();
        double[] voxels = new double[samples.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = samples[i] & 0xFF;
        }
        return new RawImage(grid(), VoxelType.UINT8, voxels);
    }

    @Override
    public LabelMap labels() {
        Path file = picture.file();
        if (picture.isJpeg()) {
            throw new UnsupportedImageException(
                    file, "is a JPEG, which does not keep the numbers of classes", "Write labels as grey PNG");
        }
        Frame frame = picture.frame();
        Frame grey = frame.grey();
        for (int i = 0; frame.channels() == 3 && i < frame.samples().length; i++) {
            if (frame.samples()[i] != grey.samples()[i / 3]) {
                throw new UnsupportedImageException(
                        file, "has colours, which are no numbers of classes", "Write labels as grey PNG");
            }
        }
        return new LabelMap(grid(), grey.samples());
    }
}
