package mnlab.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mnlab.image.Grid;
import mnlab.io.VoxelInput.Scaling;

/**
 * A checked NIfTI-1 or NIfTI-2 header.
 *
 * @param image grid, frames, voxel type
 * @param order byte order of header and voxels
 * @param pair whether the voxels lie in an .img file of their own
 * @param offset where the voxels begin, in bytes
 * @param scaling slope and intercept
 */
record NiftiHeader(ImageHeader image, ByteOrder order, boolean pair, long offset, Scaling scaling) {

    /** The largest header. */
    static final int MAX_SIZE = NiftiLayout.V2.size;

    private static final Map<Integer, VoxelType> TYPES = Map.of(
            2, VoxelType.UINT8,
            4, VoxelType.INT16,
            8, VoxelType.INT32,
            16, VoxelType.FLOAT32,
            64, VoxelType.FLOAT64,
            256, VoxelType.INT8,
            512, VoxelType.UINT16,
            768, VoxelType.UINT32,
            1024, VoxelType.INT64,
            1280, VoxelType.UINT64);

    private static final Map<Integer, String> UNSUPPORTED = Map.of(
            1, "bits",
            32, "complex numbers (complex64)",
            128, "colours (RGB24)",
            1536, "128-bit floating point",
            1792, "complex numbers (complex128)",
            2048, "complex numbers (complex256)",
            2304, "colours (RGBA32)");

    /** The code of a voxel type in the header. */
    static short code(VoxelType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .findFirst()
                .orElseThrow()
                .getKey()
                .shortValue();
    }

    /** Whether the first bytes of a file are those of a NIfTI header. */
    static boolean recognises(byte[] head) {
        return head.length >= 4 && order(head) != null;
    }

    /** The byte order in which the first field, the header's size, makes sense; null if neither does. */
    private static ByteOrder order(byte[] head) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int size = ByteBuffer.wrap(head).order(order).getInt(0);
            if (size == NiftiLayout.V1.size || size == NiftiLayout.V2.size) {
                return order;
            }
        }
        return null;
    }

    /**
     * Reads and checks a header.
     *
     * @param head the first bytes of the file, {@link #MAX_SIZE} of them where there are so many; {@link #recognises}d
     */
    static NiftiHeader parse(Path file, byte[] head) {
        ByteOrder order = order(head);
        ByteBuffer header = ByteBuffer.wrap(head).order(order);
        NiftiLayout layout = header.getInt(0) == NiftiLayout.V1.size ? NiftiLayout.V1 : NiftiLayout.V2;
        if (head.length < layout.size) {
            throw new TruncatedImageException(
                    file, "the NIfTI header is cut: " + head.length + " of " + layout.size + " bytes");
        }
        boolean pair = pair(file, layout, head);
        VoxelType type = type(file, header.getShort(layout.datatype));
        long[] dims = dims(file, layout, header);
        int[] shape = {(int) dims[0], (int) dims[1], (int) dims[2]};
        Grid grid = new Grid(shape[0], shape[1], shape[2], NiftiAffine.read(file, layout, header, shape));
        ImageHeader image = new ImageHeader(grid, (int) dims[3], type);
        return new NiftiHeader(image, order, pair, offset(file, layout, header, pair), scaling(file, layout, header));
    }

    private static boolean pair(Path file, NiftiLayout layout, byte[] head) {
        String version = layout == NiftiLayout.V1 ? "1" : "2";
        String magic = new String(head, layout.magic, 4, StandardCharsets.ISO_8859_1);
        if (magic.equals("n+" + version + "\0")) {
            return false;
        }
        if (magic.equals("ni" + version + "\0")) {
            return true;
        }
        if (magic.equals("\0\0\0\0")) {
            throw new UnsupportedImageException(
                    file, "has no NIfTI magic: an Analyze 7.5 header", "Convert it to NIfTI");
        }
        throw new CorruptImageException(file, "the NIfTI magic is wrong: '" + magic.replace("\0", "") + "'");
    }

    private static VoxelType type(Path file, int code) {
        VoxelType type = TYPES.get(code);
        if (type == null) {
            String name = UNSUPPORTED.getOrDefault(code, "an unknown data type");
            throw new UnsupportedImageException(
                    file,
                    "holds " + name + " (NIfTI data type " + code + "), which is unsupported",
                    "Convert it to one of "
                            + Arrays.stream(VoxelType.values())
                                    .map(t -> t.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        return type;
    }

    /** Lengths along x, y, z and the number of frames; further axes must have length 1. */
    private static long[] dims(Path file, NiftiLayout layout, ByteBuffer header) {
        long axes = layout.dim(header, 0);
        if (axes < 1 || axes > 7) {
            throw new CorruptImageException(file, "claims to have " + axes + " axes; NIfTI has 1 to 7");
        }
        long[] dims = new long[7];
        Arrays.fill(dims, 1);
        for (int axis = 1; axis <= axes; axis++) {
            dims[axis - 1] = layout.dim(header, axis);
            if (dims[axis - 1] < 1) {
                throw new CorruptImageException(file, "dimension " + axis + " is " + dims[axis - 1] + ", below 1");
            }
        }
        String shape = Arrays.stream(dims).limit(axes).mapToObj(Long::toString).collect(Collectors.joining(" x "));
        if (dims[4] > 1 || dims[5] > 1 || dims[6] > 1) {
            throw new UnsupportedImageException(
                    file, "has more than four axes: " + shape, "Split it into 3D images, or 4D ones with a frame axis");
        }
        double voxels = (double) dims[0] * dims[1] * dims[2];
        if (voxels > Integer.MAX_VALUE - 8 || dims[3] > Integer.MAX_VALUE) {
            throw new UnsupportedImageException(
                    file,
                    "claims " + String.format(Locale.ROOT, "%.3g", voxels * dims[3]) + " voxels (" + shape
                            + "), more than an array can hold",
                    "If that is its true size, cut it into smaller images");
        }
        return dims;
    }

    private static long offset(Path file, NiftiLayout layout, ByteBuffer header, boolean pair) {
        double offset = layout.offset(header);
        int least = pair ? 0 : layout.size;
        if (offset == 0 && !pair) {
            // Some writers leave it out; the voxels then follow the header and the four bytes of the extension flag.
            return layout.size + 4L;
        }
        if (!(offset >= least && offset <= Long.MAX_VALUE / 2) || offset != Math.rint(offset)) {
            throw new CorruptImageException(file, "its voxels begin at byte " + offset + ", which cannot be");
        }
        return (long) offset;
    }

    /** Slope 0 or not a number: none. */
    private static Scaling scaling(Path file, NiftiLayout layout, ByteBuffer header) {
        double slope = layout.real(header, layout.scaling, 0);
        double intercept = layout.real(header, layout.scaling, 1);
        if (slope == 0 || !Double.isFinite(slope)) {
            return Scaling.NONE;
        }
        if (!Double.isFinite(intercept)) {
            throw new CorruptImageException(file, "its slope is " + slope + " but its intercept " + intercept);
        }
        return new Scaling(slope, intercept);
    }
}
