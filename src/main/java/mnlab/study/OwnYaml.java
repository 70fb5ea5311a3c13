package mnlab.study;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
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

    static <T> T read(String name, Class<T> type) {
        try (InputStream text = Objects.requireNonNull(OwnYaml.class.getResourceAsStream(name), name)) {
            return MAPPER.readValue(text, type);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
