package mnlab.nn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * The safetensors container: 8 bytes little-endian header length n, n bytes of JSON (name to dtype, shape, data_offsets),
 * then the tensors' bytes. Reading maps the file and runs nothing.
 */
public final class Safetensors {

    private static final long LARGEST_HEADER = 100_000_000;
    private static final List<RawTensor.Type> TYPES = List.of(RawTensor.Type.values());

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
            ByteBuffer json = channel.map(FileChannel.MapMode.READ_ONLY, 8, header);
            JsonNode entries = header(file, json);
            return tensors(file, entries, new Data(channel, 8 + header, size - 8 - header));
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
            header.put(entry.getKey(), new Entry(tensor.type().name(), tensor.shape(), new long[] {offset, end}));
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

    /** The bytes behind the header; each tensor is mapped by itself, since one mapping holds 2 GB at most. */
    private record Data(FileChannel channel, long start, long length) {

        ByteBuffer map(long from, long to) throws IOException {
            return channel.map(FileChannel.MapMode.READ_ONLY, start + from, to - from);
        }
    }

    private record Entry(String dtype, long[] shape, long[] data_offsets) {}

    /** Data begin at a multiple of 8 so that they can be mapped as numbers. */
    private static byte[] pad(byte[] json) {
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static JsonNode header(Path file, ByteBuffer json) {
        try {
            JsonNode node =
                    Json.MAPPER.readTree(StandardCharsets.UTF_8.decode(json).toString());
            if (!node.isObject()) {
                throw broken(file, "has a header that is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw broken(file, "has a header that is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Map<String, RawTensor> tensors(Path file, JsonNode entries, Data data) throws IOException {
        List<Map.Entry<String, JsonNode>> ordered = new ArrayList<>();
        entries.properties().stream()
                .filter(entry -> !entry.getKey().equals("__metadata__"))
                .forEach(ordered::add);
        // By start, then by end: an empty tensor may share its start with the next.
        ordered.sort(Comparator.<Map.Entry<String, JsonNode>>comparingLong(entry -> offset(entry, 0))
                .thenComparingLong(entry -> offset(entry, 1)));
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, JsonNode> entry : ordered) {
            String name = entry.getKey();
            long from = offset(entry, 0);
            long to = offset(entry, 1);
            if (from != end || to < from || to > data.length || to - from > Integer.MAX_VALUE) {
                throw broken(
                        file,
                        "places '" + name + "' at bytes " + from + " to " + to + " where byte " + end + " was due, in "
                                + data.length + " bytes of data");
            }
            tensors.put(name, tensor(file, name, entry.getValue(), data.map(from, to)));
            end = to;
        }
        if (end != data.length) {
            throw broken(file, "has " + (data.length - end) + " bytes that belong to no tensor");
        }
        return tensors;
    }

    /** -1 where it is not a whole number. */
    private static long offset(Map.Entry<String, JsonNode> entry, int which) {
        JsonNode offset = entry.getValue().path("data_offsets").path(which);
        return offset.isIntegralNumber() && offset.canConvertToLong() ? offset.asLong() : -1;
    }

    private static RawTensor tensor(Path file, String name, JsonNode entry, ByteBuffer bytes) {
        String dtype = entry.path("dtype").asText();
        if (TYPES.stream().noneMatch(type -> type.name().equals(dtype))) {
            throw broken(file, "gives '" + name + "' the type '" + dtype + "', which is not one of " + TYPES);
        }
        try {
            RawTensor.Type type = RawTensor.Type.valueOf(dtype);
            JsonNode axes = entry.path("shape");
            long[] shape = new long[axes.size()];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = axes.get(axis).asLong(-1);
                if (shape[axis] < 0) {
                    throw broken(file, "gives '" + name + "' the shape " + axes);
                }
            }
            return new RawTensor(type, shape, bytes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw broken(file, "does not describe '" + name + "' soundly: " + e.getMessage());
        }
    }

    private static WeightsException broken(Path file, String problem) {
        return new WeightsException(
                file.toString(), "is not a sound safetensors file: it " + problem, "Fetch or write it again");
    }
}
