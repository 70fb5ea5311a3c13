package mnlab.study;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import mnlab.core.Yaml;

/** YAML into records, strict about unknown and repeated keys; that of the build by its name on the class path. */
final class OwnYaml {

    static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private OwnYaml() {}

    /** The tree of a text: of a setting, or of several. */
    static JsonNode tree(String text) {
        try {
            return Yaml.tree(text);
        } catch (JsonProcessingException e) {
            throw new StudyException(text, "is not YAML: " + e.getOriginalMessage(), "Write key: value", e);
        }
    }

    /** A record from a text. */
    static <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return Yaml.value(text, MAPPER, type);
    }

    /** A record from a file of the build. */
    static <T> T ofBuild(String name, Class<T> type) {
        try (InputStream text = Objects.requireNonNull(OwnYaml.class.getResourceAsStream(name), name)) {
            return MAPPER.readValue(text, type);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
