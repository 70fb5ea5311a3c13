package mnlab.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/** Reads NIfTI-1 and NIfTI-2: .nii, .hdr with .img, each also gzipped. */
final class NiftiReader implements ImageReader {

    /** Large uncompressed files are decoded in blocks side by side. */
    private static final int BLOCKS = 16;

    private static final long LEAST_BLOCK = 1 << 21;

    private final Path file;
    private final NiftiHeader header;

    private NiftiReader(Path file, NiftiHeader header) {
        this.file = file;
        this.header = header;
    }

    /** A reader for a file whose first bytes are given. */
    static NiftiReader open(Path file, byte[] head) {
        return new NiftiReader(file, NiftiHeader.parse(file, head));
    }

    @Override
    public int frames() {
        return header.image().frames();
    }

    @Override
    public ImageHeader header() {
        return header.image();
    }

    @Override
    public Volume volume(int frame) {
        Grid grid = header.image().grid();
        return new Volume(grid, read((data, gzip) -> {
            float[] out = new float[grid.size()];
            int blocks = gzip ? 1 : (int) Math.min(BLOCKS, 1 + frameBytes() / LEAST_BLOCK);
            Blocks.forEach(
                    blocks,
                    out.length,
                    (from, to) -> stream(data, gzip, frame, from, input -> {
                        input.floats(out, from, to);
                        return out;
                    }));
            return out;
        }));
    }

    @Override
    public RawImage raw(int frame) {
        Grid grid = header.image().grid();
        double[] voxels = read((data, gzip) -> stream(data, gzip, frame, 0, input -> input.doubles(grid.size())));
        return new RawImage(grid, header.image().type(), voxels);
    }

    @Override
    public LabelMap labels() {
        Grid grid = header.image().grid();
        return new LabelMap(grid, read((data, gzip) -> stream(data, gzip, 0, 0, input -> input.labels(grid))));
    }

    private interface Reading<T> {
        T read(Path data, boolean gzip) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        Path data = header.pair() ? imageOf(file) : file;
        try {
            boolean gzip = ImageFiles.gzipped(data);
            checkLength(data, Files.size(data), gzip);
            return reading.read(data, gzip);
        } catch (IOException e) {
            throw ImageFormatException.of(data, e);
        }
    }

    private interface Decoder<T> {
        T decode(VoxelInput input) throws IOException;
    }

    /** Decodes a frame from one voxel on, on a stream of its own. */
    private <T> T stream(Path data, boolean gzip, int frame, int voxel, Decoder<T> decoder) throws IOException {
        VoxelType type = header.image().type();
        try (InputStream in = ImageFiles.open(data)) {
            in.skipNBytes(header.offset() + frame * frameBytes() + (long) voxel * type.bytes());
            T voxels = decoder.decode(new VoxelInput(data, in, type, header.order(), header.scaling()));
            if (gzip) {
                // gzip checks its CRC when it reaches the end.
                in.transferTo(OutputStream.nullOutputStream());
            }
            return voxels;
        }
    }

    private long frameBytes() {
        return (long) header.image().grid().size() * header.image().type().bytes();
    }

    /** Refuses a file that cannot hold what its header claims, before anything is allocated. */
    private void checkLength(Path data, long length, boolean gzip) {
        long most = gzip ? length * ImageFiles.DEFLATE_LIMIT : length;
        if (header.offset() > most) {
            throw new CorruptImageException(
                    data,
                    "its voxels begin at byte " + header.offset() + ", past the end of the file (" + length + ")");
        }
        double needed = header.offset() + (double) frameBytes() * header.image().frames();
        if (needed > most) {
            throw new TruncatedImageException(
                    data, "voxels are missing: " + (long) needed + " bytes are needed, the file has " + length);
        }
    }

    /** The .img file of a .hdr file, gzipped or not. */
    private static Path imageOf(Path header) {
        String name = header.getFileName().toString();
        String stem = name.replaceFirst("(?i)\\.hdr(\\.gz)?$", "");
        for (String ending : List.of(".img", ".img.gz", ".IMG")) {
            Path image = header.resolveSibling(stem + ending);
            if (Files.exists(image)) {
                return image;
            }
        }
        throw new UnreadableImageException(
                header, "its voxels should lie in " + stem + ".img, which is not there", null);
    }
}
