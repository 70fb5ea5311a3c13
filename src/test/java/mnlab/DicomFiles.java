package mnlab;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes slices in the explicit little-endian syntax, right ones and, by a changed tag, wrong ones. */
public final class DicomFiles {

    public static final int SERIES = 0x0020000E;
    public static final int NUMBER = 0x00200013;
    public static final int POSITION = 0x00200032;
    public static final int ORIENTATION = 0x00200037;
    public static final int SPACING = 0x00280030;
    public static final int PIXELS = 0x7FE00010;

    private final TreeMap<Integer, byte[]> values = new TreeMap<>();
    private final TreeMap<Integer, String> kinds = new TreeMap<>();

    /** A slice of zeros of 16 bits at (0, 0, z), the instance number counted upwards from 1. */
    public static DicomFiles slice(int columns, int rows, int k, double step) {
        return new DicomFiles()
                .text(0x00020010, "UI", "1.2.840.10008.1.2.1")
                .text(SERIES, "UI", "1.2.3")
                .text(NUMBER, "IS", Integer.toString(k + 1))
                .text(POSITION, "DS", "0\\0\\" + k * step)
                .text(ORIENTATION, "DS", "1\\0\\0\\0\\1\\0")
                .number(0x00280002, 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .number(0x00280010, rows)
                .number(0x00280011, columns)
                .text(SPACING, "DS", "0.8\\0.8")
                .number(0x00280100, 16)
                .number(0x00280101, 16)
                .number(0x00280102, 15)
                .number(0x00280103, 1)
                .pixels(new short[columns * rows]);
    }

    public DicomFiles text(int tag, String kind, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer even = ByteBuffer.allocate(bytes.length + bytes.length % 2).put(bytes);
        return bytes(tag, kind, even.array());
    }

    public DicomFiles number(int tag, int value) {
        return bytes(tag, "US", little(2).putShort((short) value).array());
    }

    public DicomFiles pixels(short[] voxels) {
        ByteBuffer out = little(2 * voxels.length);
        out.asShortBuffer().put(voxels);
        return bytes(PIXELS, "OW", out.array());
    }

    public DicomFiles bytes(int tag, String kind, byte[] value) {
        values.put(tag, value);
        kinds.put(tag, kind);
        return this;
    }

    public DicomFiles without(int tag) {
        values.remove(tag);
        return this;
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] content() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.write(new byte[128]);
        out.writeBytes("DICM");
        for (Map.Entry<Integer, byte[]> each : values.entrySet()) {
            int tag = each.getKey();
            String kind = kinds.get(tag);
            int length = each.getValue().length;
            out.write(little(4)
                    .putShort((short) (tag >>> 16))
                    .putShort((short) tag)
                    .array());
            out.writeBytes(kind);
            boolean isLong = kind.startsWith("O") || kind.equals("SQ") || kind.equals("UN");
            out.write(
                    isLong
                            ? little(6).putShort((short) 0).putInt(length).array()
                            : little(2).putShort((short) length).array());
            out.write(each.getValue());
        }
        return all.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
