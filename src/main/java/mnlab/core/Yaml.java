package mnlab.core;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people write in YAML, as a tree. What YAML would let pass in silence is an error: a key twice, a second document, a part repeated by its name. */
public final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The longest text that is read; the longest real ones have some kilobytes. */
    private static final long LONGEST = 1 << 16;

    private Yaml() {}

    /**
     * The tree of a file.
     *
     * @throws JsonProcessingException when it is not such YAML
     * @throws IOException when it cannot be read
     */
    public static JsonNode read(Path file) throws IOException {
        requireShort(Files.size(file));
        return tree(Files.readString(file));
    }

    /**
     * The tree of a text.
     *
     * @throws JsonProcessingException with the line, when it is not such YAML
     */
    public static JsonNode tree(String text) throws JsonProcessingException {
        return parsed(text, MAPPER::readTree);
    }

    /**
     * A text as a value.
     *
     * @param mapper that knows the type
     * @throws JsonProcessingException with the line, when it is not such YAML, or not such a value, or says nothing
     */
    public static <T> T value(String text, ObjectMapper mapper, Class<T> type) throws JsonProcessingException {
        T value = parsed(text, parser -> mapper.readValue(parser, type));
        if (value == null) {
            throw new JsonParseException(null, "it says nothing");
        }
        return value;
    }

    private interface Reading<T> {
        T of(JsonParser parser) throws IOException;
    }

    private static <T> T parsed(String text, Reading<T> reading) throws JsonProcessingException {
        requireShort(text.length());
        try (JsonParser parser = new NoAliases(MAPPER.getFactory().createParser(text))) {
            T read = reading.of(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(
                        parser, "it holds more than one document: write all of it before the first line of ---");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a text is read without any file", e);
        }
    }

    private static void requireShort(long length) throws JsonParseException {
        if (length > LONGEST) {
            throw new JsonParseException(null, "it has more than " + LONGEST + " bytes, which no such file has");
        }
    }

    /** Refuses aliases: Jackson would take the name of an anchor for the value that it stands for. */
    private static final class NoAliases extends JsonParserDelegate {

        private final YAMLParser yaml;

        NoAliases(YAMLParser yaml) {
            super(yaml);
            this.yaml = yaml;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = yaml.nextToken();
            if (yaml.isCurrentAlias()) {
                throw new JsonParseException(
                        yaml,
                        "it repeats a part by its name, *" + yaml.getText()
                                + ", which is not read: write the part again");
            }
            return token;
        }
    }
}
