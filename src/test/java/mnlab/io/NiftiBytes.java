package mnlab.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import mnlab.io.BrokenImages.ByHand;
import mnlab.malformed.Faults;
import mnlab.malformed.Faults.Field;

/**
 * NIfTI files written and read by the tables of nifti1.h and nifti2.h alone.
 *
 * @param version 1 or 2
 * @param order of header and voxels
 */
record NiftiBytes(int version, ByteOrder order) {

    private static final int[] SHAPE = {5, 4, 3};

    int headerSize() {
        return version == 1 ? 348 : 540;
    }

    /** Every number of the header. */
    List<Field> fields() {
        return (version == 1 ? first() : second()).toList();
    }

    private static Stream<Field> first() {
        return Stream.of(
                        one("sizeof_hdr", 0, 4),
                        one("extents", 32, 4),
                        one("session_error", 36, 2),
                        one("regular", 38, 1),
                        one("dim_info", 39, 1),
                        Field.row("dim", 40, 2, false, 8),
                        Field.row("intent_p", 56, 4, true, 3),
                        one("intent_code", 68, 2),
                        one("datatype", 70, 2),
                        one("bitpix", 72, 2),
                        one("slice_start", 74, 2),
                        Field.row("pixdim", 76, 4, true, 8),
                        Field.row("vox_offset", 108, 4, true, 1),
                        Field.row("scl", 112, 4, true, 2),
                        one("slice_end", 120, 2),
                        one("slice_code", 122, 1),
                        one("xyzt_units", 123, 1),
                        Field.row("cal", 124, 4, true, 4),
                        one("glmax", 140, 4),
                        one("glmin", 144, 4),
                        one("qform_code", 252, 2),
                        one("sform_code", 254, 2),
                        Field.row("quatern", 256, 4, true, 6),
                        Field.row("srow", 280, 4, true, 12),
                        Field.row("magic", 344, 1, false, 4))
                .flatMap(fields -> fields);
    }

    private static Stream<Field> second() {
        return Stream.of(
                        one("sizeof_hdr", 0, 4),
                        Field.row("magic", 4, 1, false, 8),
                        one("datatype", 12, 2),
                        one("bitpix", 14, 2),
                        Field.row("dim", 16, 8, false, 8),
                        Field.row("intent_p", 80, 8, true, 3),
                        Field.row("pixdim", 104, 8, true, 8),
                        one("vox_offset", 168, 8),
                        Field.row("scl", 176, 8, true, 2),
                        Field.row("cal", 192, 8, true, 4),
                        one("slice_start", 224, 8),
                        one("slice_end", 232, 8),
                        one("qform_code", 344, 4),
                        one("sform_code", 348, 4),
                        Field.row("quatern", 352, 8, true, 6),
                        Field.row("srow", 400, 8, true, 12),
                        Field.row("codes", 496, 4, false, 3),
                        one("dim_info", 524, 1))
                .flatMap(fields -> fields);
    }

    private static Stream<Field> one(String name, int at, int bytes) {
        return Stream.of(new Field(name, at, bytes, false));
    }

    /** A header of 16-bit voxels with both forms; of a pair where asked for. */
    byte[] header(boolean pair) {
        ByteBuffer out = ByteBuffer.allocate(headerSize()).order(order);
        out.putInt(0, headerSize());
        byte[] magic = ((pair ? "ni" : "n+") + version + "\0").getBytes(StandardCharsets.ISO_8859_1);
        out.put(version == 1 ? 344 : 4, magic);
        if (version == 2) {
            out.put(8, new byte[] {13, 10, 26, 10});
        }
        int[] dims = {3, SHAPE[0], SHAPE[1], SHAPE[2], 1, 1, 1, 1};
        for (int i = 0; i < 8; i++) {
            dim(out, i, dims[i]);
            real(out, version == 1 ? 76 : 104, i, i == 0 ? 1 : i < 4 ? i + .5 : 0);
        }
        out.putShort(version == 1 ? 70 : 12, (short) 4).putShort(version == 1 ? 72 : 14, (short) 16);
        long offset = pair ? 0 : headerSize() + 4;
        if (version == 1) {
            out.putFloat(108, offset).putFloat(112, 1).putShort(252, (short) 1).putShort(254, (short) 1);
        } else {
            out.putLong(168, offset).putDouble(176, 1).putInt(344, 1).putInt(348, 1);
        }
        for (int i = 0; i < 3; i++) {
            real(out, version == 1 ? 280 : 400, 5 * i, i + 1.5);
        }
        return out.array();
    }

    private void dim(ByteBuffer out, int i, long value) {
        if (version == 1) {
            out.putShort(40 + 2 * i, (short) value);
        } else {
            out.putLong(16 + 8 * i, value);
        }
    }

    private void real(ByteBuffer out, int field, int i, double value) {
        if (version == 1) {
            out.putFloat(field + 4 * i, (float) value);
        } else {
            out.putDouble(field + 8 * i, value);
        }
    }

    /** The voxels: classes, so that they are read as labels too. */
    byte[] voxels() {
        ByteBuffer out = ByteBuffer.allocate(2 * SHAPE[0] * SHAPE[1] * SHAPE[2]).order(order);
        while (out.hasRemaining()) {
            out.putShort((short) (out.position() / 2 * 3));
        }
        return out.array();
    }

    byte[] file() {
        return Faults.join(header(false), new byte[4], voxels());
    }

    /** The file of so many unsigned bytes in a cube's place, before its voxels. */
    byte[] headerOf(int nx, int ny, int nz) {
        ByteBuffer out = ByteBuffer.wrap(header(false)).order(order);
        dim(out, 1, nx);
        dim(out, 2, ny);
        dim(out, 3, nz);
        out.putShort(version == 1 ? 70 : 12, (short) 2).putShort(version == 1 ? 72 : 14, (short) 8);
        return Faults.join(out.array(), new byte[4]);
    }

    static byte[] packed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What a header that mnlab has taken, and the bytes behind it or, of a pair, in the other file, say. */
    static ByHand read(byte[] header, byte[] image) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(unpacked(header));
        in.order(in.getInt(0) == 348 || in.getInt(0) == 540 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean first = in.getInt(0) == 348;
        int[] shape = new int[3];
        long axes = first ? in.getShort(40) : in.getLong(16);
        for (int i = 0; i < 3; i++) {
            shape[i] = i < axes ? (int) (first ? in.getShort(42 + 2 * i) : in.getLong(24 + 8 * i)) : 1;
        }
        double slope = first ? in.getFloat(112) : in.getDouble(176);
        double shift = first ? in.getFloat(116) : in.getDouble(184);
        long offset = first ? (long) in.getFloat(108) : in.getLong(168);
        boolean pair = in.get(first ? 345 : 5) == 'i';
        if (offset == 0 && !pair) {
            offset = first ? 352 : 544;
        }
        int type = in.getShort(first ? 70 : 12);
        ByteBuffer voxels = ByteBuffer.wrap(unpacked(pair ? image : header)).order(in.order());
        double[] values = new double[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < values.length; i++) {
            double value = value(voxels, type, (int) offset, i);
            values[i] = slope == 0 || !Double.isFinite(slope) ? value : value * slope + shift;
        }
        return new ByHand(shape, values);
    }

    private static double value(ByteBuffer in, int type, int from, int i) {
        return switch (type) {
            case 2 -> in.get(from + i) & 0xFF;
            case 256 -> in.get(from + i);
            case 4 -> in.getShort(from + 2 * i);
            case 512 -> in.getShort(from + 2 * i) & 0xFFFF;
            case 8 -> in.getInt(from + 4 * i);
            case 768 -> in.getInt(from + 4 * i) & 0xFFFFFFFFL;
            case 16 -> in.getFloat(from + 4 * i);
            case 64 -> in.getDouble(from + 8 * i);
            case 1024 -> in.getLong(from + 8 * i);
            case 1280 -> new java.math.BigDecimal(Long.toUnsignedString(in.getLong(from + 8 * i))).doubleValue();
            default -> throw new AssertionError("data type " + type);
        };
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        if (bytes.length < 2 || bytes[0] != 0x1F || bytes[1] != (byte) 0x8B) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
