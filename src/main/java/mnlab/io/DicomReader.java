package mnlab.io;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Reads the voxels of a series, slice by slice.
 *
 * @param series its slices
 * @param header grid and voxel type
 */
record DicomReader(DicomSeries series, ImageHeader header) implements ImageReader {

    private static final int THREADS = 16;
    private static final int BUFFER = 1 << 16;

    static DicomReader open(Path folder, DicomSettings settings) throws IOException {
        DicomSeries series = DicomSeries.open(folder, settings);
        Grid grid = DicomStack.grid(series, settings);
        return new DicomReader(
                series, new ImageHeader(grid, 1, series.slices().get(0).type()));
    }

    @Override
    public int frames() {
        return 1;
    }

    @Override
    public Volume volume(int frame) {
        float[] out = new float[header.grid().size()];
        slices((z, input) -> input.floats(out, z * plane(), (z + 1) * plane()));
        return new Volume(header.grid(), out);
    }

    @Override
    public RawImage raw(int frame) {
        double[] out = new double[header.grid().size()];
        slices((z, input) -> System.arraycopy(input.doubles(plane()), 0, out, z * plane(), plane()));
        return new RawImage(header.grid(), header.type(), out);
    }

    @Override
    public LabelMap labels() {
        Grid grid = header.grid();
        byte[] out = new byte[grid.size()];
        slices((z, input) -> {
            double[] values = input.doubles(plane());
            for (int i = 0; i < values.length; i++) {
                int index = z * plane() + i;
                out[index] = InvalidLabelException.check(input.file(), values[i], index, grid);
            }
        });
        return new LabelMap(grid, out);
    }

    /** A series of a thousand small slices takes no thousand large buffers. */
    private int buffer() {
        return (int) Math.min(BUFFER, 1 + (long) plane() * header.type().bytes());
    }

    private int plane() {
        return header.grid().nx() * header.grid().ny();
    }

    private interface Decoder {
        void decode(int z, VoxelInput input) throws IOException;
    }

    private void slices(Decoder decoder) {
        int count = series.slices().size();
        try {
            Blocks.forEach(Math.min(THREADS, count), count, (from, to) -> {
                for (int z = from; z < to; z++) {
                    slice(z, decoder);
                }
            });
        } catch (IOException e) {
            throw ImageFormatException.of(series.folder(), e);
        }
    }

    private void slice(int z, Decoder decoder) throws IOException {
        DicomSlice slice = series.slices().get(z);
        try (InputStream in =
                new BufferedInputStream(new FileInputStream(slice.file().toFile()), buffer())) {
            in.skipNBytes(slice.start());
            decoder.decode(
                    z,
                    new VoxelInput(slice.file(), in, slice.type(), slice.order(), slice.rescale(), VoxelInput.PLAIN));
        }
    }
}
