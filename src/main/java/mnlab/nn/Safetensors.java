package mnlab.nn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Json;
import mnlab.nn.SafetensorsHeader.Entry;

/**
 * The safetensors container: 8 bytes little-endian header length n, n bytes of JSON (name to dtype, shape, data_offsets),
 * then the tensors' bytes. Reading maps the file and runs nothing.
 */
public final class Safetensors {

    private static final long LARGEST_HEADER = 100_000_000;

    private Safetensors() {}

    /**
     * Reads all tensors, in the order of their bytes in the file.
     *
     * @throws WeightsException when the file is not a sound safetensors file: header cut or too long, unknown dtype, offsets
     *     that overlap, leave holes, pass the end or disagree with the shape
     */
    public static Map<String, RawTensor> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < 8) {
                throw broken(file, "is shorter than its 8-byte length");
            }
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            long header = length.getLong(0);
            if (header < 2 || header > LARGEST_HEADER || header > size - 8) {
                throw broken(
                        file, "claims a header of " + Long.toUnsignedString(header) + " bytes in a file of " + size);
            }
            List<Entry> entries = SafetensorsHeader.read(file, channel.map(FileChannel.MapMode.READ_ONLY, 8, header));
            return tensors(file, entries, Data.of(channel, 8 + header, size - 8 - header));
        } catch (IOException e) {
            throw new WeightsException(
                    file.toString(), "cannot be read: " + e, "Check the path and its permissions", e);
        }
    }

    /** Writes tensors in the order of the map. */
    public static void write(OutputStream out, Map<String, RawTensor> tensors) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, RawTensor> entry : tensors.entrySet()) {
            RawTensor tensor = entry.getValue();
            long end = offset + tensor.bytes().remaining();
            header.put(entry.getKey(), new Written(tensor.type().name(), tensor.shape(), new long[] {offset, end}));
            offset = end;
        }
        byte[] json = pad(Json.line(header).getBytes(StandardCharsets.UTF_8));
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        out.write(json);
        WritableByteChannel channel = Channels.newChannel(out);
        for (RawTensor tensor : tensors.values()) {
            channel.write(tensor.bytes().duplicate());
        }
    }

    /** The bytes behind the header: mapped at once where one mapping, which holds 2 GB at most, can hold them; else tensor by tensor. */
    private record Data(FileChannel channel, long start, long length, ByteBuffer whole) {

        static Data of(FileChannel channel, long start, long length) throws IOException {
            ByteBuffer whole = length > Integer.MAX_VALUE
                    ? ByteBuffer.allocate(0)
                    : channel.map(FileChannel.MapMode.READ_ONLY, start, length);
            return new Data(channel, start, length, whole);
        }

        ByteBuffer map(long from, long to) throws IOException {
            return length > Integer.MAX_VALUE
                    ? channel.map(FileChannel.MapMode.READ_ONLY, start + from, to - from)
                    : whole.slice((int) from, (int) (to - from));
        }
    }

    private record Written(String dtype, long[] shape, long[] data_offsets) {}

    /** Data begin at a multiple of 8 so that they can be mapped as numbers. */
    private static byte[] pad(byte[] json) {
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static Map<String, RawTensor> tensors(Path file, List<Entry> entries, Data data) throws IOException {
        // By start, then by end: an empty tensor may share its start with the next.
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        long end = 0;
        for (Entry entry : ordered) {
            if (entry.from() != end
                    || entry.to() < entry.from()
                    || entry.to() > data.length
                    || entry.to() - entry.from() > Integer.MAX_VALUE) {
                throw broken(
                        file,
                        "places '" + entry.name() + "' at bytes " + entry.from() + " to " + entry.to() + " where byte "
                                + end + " was due, in " + data.length + " bytes of data");
            }
            tensors.put(entry.name(), tensor(file, entry, data.map(entry.from(), entry.to())));
            end = entry.to();
        }
        if (end != data.length) {
            throw broken(file, "has " + (data.length - end) + " bytes that belong to no tensor");
        }
        return tensors;
    }

    private static RawTensor tensor(Path file, Entry entry, ByteBuffer bytes) {
        try {
            return new RawTensor(entry.type(), entry.shape(), bytes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw broken(file, "does not describe '" + entry.name() + "' soundly: " + e.getMessage());
        }
    }

    static WeightsException broken(Path file, String problem) {
        return new WeightsException(
                file.toString(), "is not a sound safetensors file: it " + problem, "Fetch or write it again");
    }
}
