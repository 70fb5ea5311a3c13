package mnlab.study;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** YAML into records, strict about unknown and repeated keys; that of the build by its name on the class path. */
final class OwnYaml {

    static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private OwnYaml() {}

    /** Text of a setting, or of several. */
    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StudyException(text, "is not YAML: " + e.getOriginalMessage(), "Write key: value", e);
        }
    }

    static <T> T read(String name, Class<T> type) {
        try (InputStream text = Objects.requireNonNull(OwnYaml.class.getResourceAsStream(name), name)) {
            return MAPPER.readValue(text, type);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
