package mnlab.io;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.VoxelInput.Scaling;

/**
 * Voxels that lie in one block, x fastest, frame after frame: what is left of most formats when their header has been read.
 *
 * @param data the file that holds them
 * @param start where their stream begins in the file, in bytes
 * @param compression of that stream
 * @param offset where they begin in the stream's content, in bytes
 * @param header grid, frames and voxel type
 * @param order byte order
 * @param scaling slope and intercept
 */
record VoxelFile(
        Path data,
        long start,
        Compression compression,
        long offset,
        ImageHeader header,
        ByteOrder order,
        Scaling scaling)
        implements ImageReader {

    /** Large uncompressed files are decoded in blocks side by side. */
    private static final int BLOCKS = 16;

    private static final long LEAST_BLOCK = 1 << 21;

    /** So many voxels get their array at once; more only when it is known that a packed stream holds them. */
    private static final int UNPROVEN = 1 << 20;

    /** Packed frames of so many bytes are unpacked on a thread of their own. */
    private static final long LARGE = 1 << 22;

    @Override
    public int frames() {
        return header.frames();
    }

    @Override
    public Volume volume(int frame) {
        Grid grid = header.grid();
        return new Volume(grid, checked(() -> {
            float[] out = new float[grid.size()];
            int blocks = compression == Compression.NONE ? (int) Math.min(BLOCKS, 1 + frameBytes() / LEAST_BLOCK) : 1;
            Blocks.forEach(
                    blocks,
                    out.length,
                    (from, to) -> stream(frame, from, input -> {
                        input.floats(out, from, to);
                        return out;
                    }));
            return out;
        }));
    }

    @Override
    public RawImage raw(int frame) {
        Grid grid = header.grid();
        double[] voxels = checked(() -> stream(frame, 0, input -> input.doubles(grid.size())));
        return new RawImage(grid, header.type(), voxels);
    }

    @Override
    public LabelMap labels() {
        Grid grid = header.grid();
        return new LabelMap(grid, checked(() -> stream(0, 0, input -> input.labels(grid))));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T checked(Reading<T> reading) {
        try {
            checkLength(Files.size(data));
            checkHeld();
            return reading.read();
        } catch (IOException e) {
            throw ImageFormatException.of(data, e);
        }
    }

    private interface Decoder<T> {
        T decode(VoxelInput input) throws IOException;
    }

    /** Decodes a frame from one voxel on, on a stream of its own. */
    private <T> T stream(int frame, int voxel, Decoder<T> decoder) throws IOException {
        // No channel: an interrupt (the notebook's stop button) would close it in the middle of a file.
        try (InputStream file = new FileInputStream(data.toFile())) {
            file.skipNBytes(start);
            try (InputStream in = unpacked(new BufferedInputStream(file, ImageFiles.BUFFER))) {
                in.skipNBytes(offset
                        + frame * frameBytes()
                        + (long) voxel * header.type().bytes());
                T voxels = decoder.decode(new VoxelInput(data, in, header.type(), order, scaling, chunk()));
                if (compression != Compression.NONE) {
                    // Checksums are compared at the end of the stream.
                    in.transferTo(OutputStream.nullOutputStream());
                }
                return voxels;
            }
        }
    }

    private InputStream unpacked(InputStream packed) throws IOException {
        InputStream in = compression.open(packed);
        return compression != Compression.NONE && frameBytes() > LARGE ? new Ahead(in) : in;
    }

    private int chunk() {
        return compression == Compression.NONE ? VoxelInput.PLAIN : VoxelInput.PACKED;
    }

    /** Where voxels begin that end a file. */
    static long atTheEnd(Path data, ImageHeader image) throws IOException {
        double needed =
                (double) image.grid().size() * image.frames() * image.type().bytes();
        long length = Files.size(data);
        if (needed > length) {
            throw missing(data, needed, length);
        }
        return length - (long) needed;
    }

    private static TruncatedImageException missing(Path data, double needed, long length) {
        return new TruncatedImageException(
                data,
                "voxels are missing: " + String.format(Locale.ROOT, "%.0f", needed) + " bytes are needed, the file has "
                        + length);
    }

    /**
     * Refuses a packed stream that holds less than its header claims, before a large array is allocated. The length at the end of a gzip
     * file is believed, so that the usual file is unpacked once; all else is unpacked to be counted.
     */
    private void checkHeld() throws IOException {
        if (compression == Compression.NONE || header.grid().size() <= UNPROVEN) {
            return;
        }
        long needed = offset + frameBytes() * header.frames();
        if (!compression.says(data, needed)) {
            try (InputStream file = new FileInputStream(data.toFile())) {
                file.skipNBytes(start);
                long held =
                        Compression.held(compression.open(new BufferedInputStream(file, ImageFiles.BUFFER)), needed);
                if (held < needed) {
                    throw new TruncatedImageException(
                            data, "voxels are missing: " + needed + " bytes are needed, unpacked there are " + held);
                }
            }
        }
    }

    private long frameBytes() {
        return (long) header.grid().size() * header.type().bytes();
    }

    /** Refuses a file that cannot hold what its header claims, before anything is allocated. */
    private void checkLength(long length) {
        long most = compression.most(length - start);
        if (start > length || offset > most) {
            throw new CorruptImageException(
                    data,
                    "its voxels begin at byte " + (start + offset) + ", past the end of the file (" + length + ")");
        }
        double needed = offset + (double) frameBytes() * header.frames();
        if (needed > most) {
            throw missing(data, needed, length);
        }
    }
}
