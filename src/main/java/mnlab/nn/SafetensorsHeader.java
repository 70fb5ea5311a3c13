package mnlab.nn;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Json;

/** The JSON of a safetensors file, read token by token: a header of many megabytes takes no tree of many more. */
final class SafetensorsHeader {

    /** As PyTorch has it. */
    static final int MOST_AXES = 64;

    private static final List<RawTensor.Type> TYPES = List.of(RawTensor.Type.values());

    /** What it says of a tensor: elements from one byte of the data to another. */
    record Entry(String name, RawTensor.Type type, long[] shape, long from, long to) {}

    private final Path file;
    private final JsonParser json;
    private final long[] numbers = new long[MOST_AXES];

    private SafetensorsHeader(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Its tensors in the order of the header.
     *
     * @throws WeightsException when it is no JSON in UTF-8 of the kind that safetensors have
     */
    static List<Entry> read(Path file, ByteBuffer header) throws IOException {
        if (header.get(0) != '{') {
            throw Safetensors.broken(file, "has a header that is not a JSON object");
        }
        // Bytes that are no UTF-8 are an error here, and no other encoding is guessed.
        InputStreamReader text = new InputStreamReader(new BufferInput(header), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = Json.MAPPER.createParser(text)) {
            return new SafetensorsHeader(file, json).entries();
        } catch (JsonProcessingException e) {
            throw Safetensors.broken(file, "has a header that is not JSON: " + e.getOriginalMessage());
        } catch (CharacterCodingException | CharConversionException e) {
            throw Safetensors.broken(file, "has a header that is not UTF-8");
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("__metadata__")) {
                json.skipChildren();
            } else {
                entries.add(entry(name));
            }
        }
        if (json.nextToken() != null) {
            throw Safetensors.broken(file, "has a header with something behind its end");
        }
        return entries;
    }

    private Entry entry(String name) throws IOException {
        require(name, json.currentToken() == JsonToken.START_OBJECT);
        RawTensor.Type type = null;
        long[] shape = null;
        long[] offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "dtype" -> type = type(name);
                case "shape" -> shape = numbers(name);
                case "data_offsets" -> offsets = numbers(name);
                default -> json.skipChildren();
            }
        }
        require(name, type != null && shape != null && offsets != null && offsets.length == 2);
        return new Entry(name, type, shape, offsets[0], offsets[1]);
    }

    private RawTensor.Type type(String name) throws IOException {
        String dtype = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
        for (RawTensor.Type type : TYPES) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw Safetensors.broken(file, "gives '" + name + "' the type '" + dtype + "', which is not one of " + TYPES);
    }

    /** Whole numbers from 0 on. */
    private long[] numbers(String name) throws IOException {
        require(name, json.currentToken() == JsonToken.START_ARRAY);
        int n = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(name, json.currentToken() == JsonToken.VALUE_NUMBER_INT && n < MOST_AXES);
            numbers[n] = json.getLongValue();
            require(name, numbers[n] >= 0);
            n++;
        }
        return Arrays.copyOf(numbers, n);
    }

    private void require(String name, boolean sound) {
        if (!sound) {
            throw Safetensors.broken(
                    file,
                    "does not describe '" + name + "' by dtype, shape and data_offsets in whole numbers from 0 on");
        }
    }
}
