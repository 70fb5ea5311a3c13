package mnlab.nn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles instruction by instruction, and finds the instructions of others. */
final class Pickle {

    /** Those of protocols 0 to 5 (pickletools). */
    static final String OPCODES =
            "(.012FIJKLMNPQRSTUVX]`abceghijlopqrstu}\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088"
                    + "\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098BCGd)";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        op("\u0080\u0002");
    }

    /** Instructions and their arguments as they stand. */
    Pickle op(String bytes) {
        out.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Pickle text(String text) {
        return op("X").little(text.length()).op(text);
    }

    Pickle number(int value) {
        return op("J").little(value);
    }

    private Pickle little(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    Pickle numbers(int... values) {
        op("(");
        for (int value : values) {
            number(value);
        }
        return op("t");
    }

    /** A tensor of 32-bit floats over a storage. */
    Pickle tensor(String key, int count, int offset, int[] shape, int[] stride) {
        return op("ctorch._utils\n_rebuild_tensor_v2\n((")
                .text("storage")
                .op("ctorch\nFloatStorage\n")
                .text(key)
                .text("cpu")
                .number(count)
                .op("tQ")
                .number(offset)
                .numbers(shape)
                .numbers(stride)
                .op("\u0089ccollections\nOrderedDict\n)RtR");
    }

    byte[] end() {
        op(".");
        return out.toByteArray();
    }

    /** The container of torch.save with this pickle and so many storages of so many bytes. */
    static byte[] zip(byte[] pickle, int storages, int bytes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            store(zip, "a/data.pkl", pickle);
            for (int i = 0; i < storages; i++) {
                store(zip, "a/data/" + i, new byte[bytes]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Where the instructions of so many pickles, one behind the other, stand in a file. */
    static List<Integer> instructions(byte[] file, int from, int pickles) {
        List<Integer> places = new ArrayList<>();
        int at = from;
        for (int left = pickles; left > 0; ) {
            places.add(at);
            left -= file[at] == '.' ? 1 : 0;
            at = behind(file, at);
        }
        return places;
    }

    private static int behind(byte[] file, int at) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return switch (file[at] & 0xFF) {
            case 0x80, 'K', 'h', 'q' -> at + 2;
            case 'M' -> at + 3;
            case 'J', 'j', 'r' -> at + 5;
            case 'G' -> at + 9;
            case 0x8a, 0x8c -> at + 2 + (file[at + 1] & 0xFF);
            case 'X' -> at + 5 + in.getInt(at + 1);
            case 'c' -> line(file, line(file, at + 1));
            default -> at + 1;
        };
    }

    private static int line(byte[] file, int at) {
        int end = at;
        while (file[end] != '\n') {
            end++;
        }
        return end + 1;
    }
}
