package mnlab.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import mnlab.core.MnlabException;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Strides;
import mnlab.image.Volume;

/**
 * Reads data sets of an HDF5 file by the library jhdf.
 *
 * @param file the file
 * @param image the data set with the image
 * @param label the data set with the segmentation
 */
record Hdf5Reader(Path file, String image, String label) implements ImageReader {

    /** Images of so many bytes get their array at once; larger ones when their chunks are known to be there. */
    private static final long UNPROVEN = 1 << 21;

    /** A chunk of a data set that can grow may be larger than the data set; those of real files have up to a million voxels. */
    private static final long LARGEST_CHUNK = 1 << 20;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    static boolean recognises(byte[] head) {
        return head.length >= SIGNATURE.length && Arrays.equals(head, 0, 8, SIGNATURE, 0, 8);
    }

    @Override
    public int frames() {
        return 1;
    }

    @Override
    public ImageHeader header() {
        return with(image, this::header);
    }

    @Override
    public Volume volume(int frame) {
        return with(image, dataset -> {
            ImageHeader header = header(dataset);
            Grid grid = header.grid();
            if (dataset instanceof ChunkedDataset chunked && proven(header)) {
                return new Volume(grid, new Hdf5Chunks(file, chunked, header).floats());
            }
            float[] values = FlatArrays.floats(dataset.getDataFlat());
            return new Volume(grid, order(grid).gather(values, grid.nx(), grid.ny(), grid.nz()));
        });
    }

    @Override
    public RawImage raw(int frame) {
        return with(image, dataset -> {
            ImageHeader header = header(dataset);
            Grid grid = header.grid();
            double[] values = FlatArrays.doubles(dataset.getDataFlat());
            return new RawImage(grid, header.type(), order(grid).gather(values, grid.nx(), grid.ny(), grid.nz()));
        });
    }

    @Override
    public LabelMap labels() {
        return with(label, dataset -> {
            ImageHeader header = header(dataset);
            Grid grid = header.grid();
            if (header.type() == VoxelType.UINT8 && dataset instanceof ChunkedDataset chunked && proven(header)) {
                return new LabelMap(grid, new Hdf5Chunks(file, chunked, header).bytes());
            }
            double[] values = FlatArrays.doubles(dataset.getDataFlat());
            double[] turned = order(grid).gather(values, grid.nx(), grid.ny(), grid.nz());
            byte[] labels = new byte[turned.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = InvalidLabelException.check(file, turned[i], i, grid);
            }
            return new LabelMap(grid, labels);
        });
    }

    private static Strides order(Grid grid) {
        return Strides.rowMajor(grid.nx(), grid.ny(), grid.nz());
    }

    private interface Use<T> {
        T of(Dataset dataset) throws IOException;
    }

    /** Opens the file for one use. A damaged file shows as one of many exceptions in the depth of jhdf. */
    private <T> T with(String name, Use<T> use) {
        try (HdfFile hdf = open()) {
            checkLength(hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress());
            Node node = hdf.getChildren().get(name);
            if (!(node instanceof Dataset dataset)) {
                throw new UnsupportedImageException(
                        file,
                        "has no data set '" + name + "', only "
                                + hdf.getChildren().keySet(),
                        "Name one of them: Hdf5.read(file, dataset)");
            }
            return use.of(dataset);
        } catch (IOException e) {
            throw ImageFormatException.of(file, e);
        } catch (MnlabException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CorruptImageException(file, "is cut or damaged: jhdf says '" + e.getMessage() + "'", e);
        }
    }

    /** From a channel, jhdf allocates whatever lengths a damaged file claims before it reads them; a mapped buffer has an end. */
    private HdfFile open() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.size() > Integer.MAX_VALUE
                    ? new HdfFile(file)
                    : HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    private void checkLength(long claimed) throws IOException {
        long length = Files.size(file);
        if (claimed > length) {
            throw new TruncatedImageException(file, "is cut: " + length + " of " + claimed + " bytes are there");
        }
    }

    private ImageHeader header(Dataset dataset) throws IOException {
        int[] dims = dataset.getDimensions();
        VoxelType type = type(dataset);
        if (dims.length < 2 || dims.length > 3 || Arrays.stream(dims).anyMatch(n -> n < 1)) {
            throw new UnsupportedImageException(
                    file,
                    "data set '" + dataset.getName() + "' has the shape " + Arrays.toString(dims)
                            + ", not (x, y, z) or (x, y)",
                    "Store one 3D image a data set");
        }
        double bytes =
                (double) type.bytes() * Arrays.stream(dims).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (bytes > held(dataset)) {
            throw new CorruptImageException(
                    file,
                    "data set '" + dataset.getName() + "' claims more voxels than the file can hold: "
                            + Arrays.toString(dims));
        }
        if (dataset instanceof ChunkedDataset chunked) {
            checkChunkSize(chunked);
            if (bytes > UNPROVEN) {
                checkChunks(chunked, dims);
            }
        }
        return new ImageHeader(Grid.of(dims[0], dims[1], dims.length == 3 ? dims[2] : 1), 1, type);
    }

    /** Whether it was looked whether all chunks are there: in small data sets jhdf puts fill values where one is not. */
    private static boolean proven(ImageHeader header) {
        return (long) header.grid().size() * header.type().bytes() > UNPROVEN;
    }

    /** Refuses chunks that jhdf would allocate, however far they reach beyond the data set. */
    private void checkChunkSize(ChunkedDataset dataset) {
        int[] chunk = dataset.getChunkDimensions();
        double voxels = Arrays.stream(chunk).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (Arrays.stream(chunk).anyMatch(n -> n < 1) || voxels > Math.max(LARGEST_CHUNK, dataset.getSize())) {
            throw new CorruptImageException(
                    file,
                    "data set '" + dataset.getName() + "' has chunks of " + Arrays.toString(chunk)
                            + " voxels, where it has " + dataset.getSize());
        }
    }

    /** Refuses a data set that lacks a chunk, which jhdf says where it is asked for each. */
    private static void checkChunks(ChunkedDataset dataset, int[] dims) {
        int[] chunk = dataset.getChunkDimensions();
        int[] offset = new int[dims.length];
        int axis = 0;
        while (axis < dims.length) {
            dataset.getRawChunkBuffer(offset);
            for (axis = 0; axis < dims.length; axis++) {
                offset[axis] += chunk[axis];
                if (offset[axis] < dims[axis]) {
                    break;
                }
                offset[axis] = 0;
            }
        }
    }

    /** The most bytes that the stored ones of a data set can hold: those that were never written would be read as zeros. */
    private long held(Dataset dataset) throws IOException {
        long stored = dataset.getStorageInBytes();
        if (stored > Files.size(file)) {
            throw new TruncatedImageException(
                    file, "data set '" + dataset.getName() + "' has " + stored + " bytes, more than the file");
        }
        return (dataset.getFilters().isEmpty() ? Compression.NONE : Compression.ZLIB).most(stored);
    }

    private VoxelType type(Dataset dataset) {
        DataType type = dataset.getDataType();
        int bits = 8 * type.getSize();
        String name = type instanceof FixedPoint integer
                ? (integer.isSigned() ? "INT" : "UINT") + bits
                : type instanceof FloatingPoint && bits >= 32 ? "FLOAT" + bits : "";
        return Arrays.stream(VoxelType.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedImageException(
                        file,
                        "data set '" + dataset.getName() + "' holds "
                                + dataset.getJavaType().getSimpleName() + " of " + bits + " bits, which is unsupported",
                        "Store integers or 32-bit or 64-bit floating point"));
    }
}
