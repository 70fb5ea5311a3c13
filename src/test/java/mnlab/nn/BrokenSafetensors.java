package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.malformed.Faults;
import mnlab.malformed.Faults.Field;
import mnlab.malformed.Format;
import mnlab.malformed.Malformed;

/** safetensors: overlaps, holes, giant headers, offsets beyond the end, deep and repeated JSON. */
final class BrokenSafetensors implements Format {

    private static final String NAME = "a.safetensors";
    private static final byte[] DATA = new byte[24];

    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[16,24]},"
            + "\"c\":{\"dtype\":\"U8\",\"shape\":[0,7],\"data_offsets\":[24,24]}}";

    private static final List<String> WORDS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "4",
            "8",
            "15",
            "17",
            "24",
            "25",
            "1.0",
            "1.5",
            "1e1",
            "1e999",
            "NaN",
            "null",
            "true",
            "\"1\"",
            "\"\"",
            "\"F32\"",
            "\"F64\"",
            "\"F8_E4M3\"",
            "[]",
            "{}",
            "[0]",
            "[[0]]",
            "[0,24]",
            "2147483647",
            "2147483648",
            "4294967296",
            "2305843009213693952",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "9".repeat(2000),
            "\"\\u0000\"",
            "\"\\ud800\"",
            "x",
            "",
            "[4294967296,4294967296]",
            "[2305843009213693952,8]",
            "[0,9223372036854775807,2]",
            "[" + "1,".repeat(5000) + "1]",
            "[".repeat(2000),
            "{\"a\":".repeat(2000));

    static Malformed file(String name, String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return Malformed.of(name, NAME, Faults.join(length(json.length), json, data));
    }

    private static byte[] length(long n) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(n).array();
    }

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public List<Malformed> sound() {
        try {
            byte[] golden = Files.readAllBytes(Golden.folder("weights").resolve("state.safetensors"));
            return List.of(file("own", HEADER, DATA), Malformed.of("golden", NAME, golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Stream<Malformed> broken() {
        Malformed own = sound().get(0);
        Malformed golden = sound().get(1);
        int header = 8
                + ByteBuffer.wrap(golden.content())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt();
        return Stream.of(
                        sound().stream().flatMap(file -> Faults.cuts(file, file.content().length, 0)),
                        Faults.flips(own, 0, own.content().length),
                        Faults.flips(golden, 0, header),
                        Faults.drawnFlips(golden, header, 100, Key.of(1).then("safetensors")),
                        Faults.boundaries(own, new Field("length", 0, 8, false), ByteOrder.LITTLE_ENDIAN),
                        words(),
                        headers())
                .flatMap(files -> files);
    }

    /** Each value of the header replaced by each word, and each part of its text left out or doubled. */
    private static Stream<Malformed> words() {
        String[] tokens = HEADER.split("(?<=[\\[\\]{},:])|(?=[\\[\\]{},:])");
        return IntStream.range(0, tokens.length).boxed().flatMap(i -> Stream.of(
                        tokens[i].matches("[\\[\\]{},:]") ? Stream.<String>empty() : WORDS.stream(),
                        Stream.of(
                                "",
                                tokens[i] + tokens[i],
                                tokens[i] + " \n\t",
                                tokens[i] + ",",
                                tokens[i] + "{",
                                tokens[i] + "]"))
                .flatMap(words -> words)
                .map(word -> {
                    String[] changed = tokens.clone();
                    changed[i] = word;
                    String head = word.length() > 50 ? word.substring(0, 20) + "... of " + word.length() : word;
                    return file("token " + i + " = " + head, String.join("", changed), DATA);
                }));
    }

    private static Stream<Malformed> headers() {
        String many = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"" + i + "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}")
                .collect(Collectors.joining(",", "{", "}"));
        String empty = IntStream.range(0, 400_000)
                .mapToObj(i -> "\"" + i + "\":{}")
                .collect(Collectors.joining(",", "{", "}"));
        String metadata = "{\"__metadata__\":{\"x\":\"" + "y".repeat(5_000_000) + "\"}}";
        return Stream.of(
                        file("ten million blanks", HEADER + " ".repeat(10_000_000), DATA),
                        file(
                                "ten million blanks in the middle",
                                HEADER.replace("\"b\"", " ".repeat(10_000_000) + "\"b\""),
                                DATA),
                        file("ten million brackets", "[".repeat(10_000_000), DATA),
                        file("ten million brackets of a value", "{\"a\":" + "[".repeat(10_000_000), DATA),
                        file("many entries that say nothing", empty, new byte[0]),
                        file("many empty tensors", many, new byte[0]),
                        file("five million letters of metadata", metadata, new byte[0]),
                        file("an object behind the object", HEADER + "{}", DATA),
                        file("a mark of the byte order", "\ufeff" + HEADER, DATA),
                        Malformed.of(
                                "letters of two bytes",
                                NAME,
                                Faults.join(
                                        length(2L * HEADER.length()),
                                        HEADER.getBytes(StandardCharsets.UTF_16LE),
                                        DATA)),
                        Malformed.of(
                                "no UTF-8",
                                NAME,
                                Faults.join(
                                        length(HEADER.length()),
                                        HEADER.replace("pt", "\u00e9\u00e9").getBytes(StandardCharsets.ISO_8859_1),
                                        DATA)),
                        file("nothing", "{}", new byte[0]),
                        file("nothing but data", "{}", DATA),
                        file("more data", HEADER, new byte[25]),
                        file("less data", HEADER, new byte[23]))
                .map(Malformed::inEverySample);
    }

    @Override
    public List<Reading> readings() {
        return List.of(path -> StateDict.read(path).tensors());
    }

    @Override
    public Class<? extends MnlabException> refusal() {
        return WeightsException.class;
    }

    /** The tensors are those of the header, and their bytes those of the file. */
    @Override
    @SuppressWarnings("unchecked")
    public void check(Malformed file, Object answer) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file.content()).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) in.getLong(0);
        JsonNode header = Json.MAPPER.readTree(new String(file.content(), 8, length, StandardCharsets.UTF_8));
        Map<String, RawTensor> tensors = (Map<String, RawTensor>) answer;
        assertEquals(header.size() - (header.has("__metadata__") ? 1 : 0), tensors.size());
        tensors.forEach((name, tensor) -> {
            JsonNode entry = header.get(name);
            assertEquals(entry.get("dtype").asText(), tensor.type().name());
            assertArrayEquals(Json.MAPPER.convertValue(entry.get("shape"), long[].class), tensor.shape());
            int from = 8 + length + entry.get("data_offsets").get(0).asInt();
            int to = 8 + length + entry.get("data_offsets").get(1).asInt();
            byte[] bytes = new byte[tensor.bytes().remaining()];
            tensor.bytes().duplicate().get(bytes);
            assertArrayEquals(Arrays.copyOfRange(file.content(), from, to), bytes);
            assertEquals(tensor.size(), tensor.doubles().length);
        });
    }
}
