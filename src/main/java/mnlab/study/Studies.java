package mnlab.study;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Studies as YAML: settings that all share, and for each study its title, question and arms. {@code ablations.yaml} of the build holds
 * those behind M&amp;N's claims.
 */
public final class Studies {

    private static final String OWN = "/mnlab/studies/ablations.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The schema of a file. */
    private record StudyFile(JsonNode config, JsonNode smallest, List<Long> seeds, Map<String, Plan> studies) {}

    private record Plan(String title, String question, Map<String, JsonNode> arms) {}

    private Studies() {}

    /** The studies that come with mnlab, by name. */
    public static Map<String, Study> all() {
        try (InputStream text = Objects.requireNonNull(Studies.class.getResourceAsStream(OWN), OWN)) {
            return parse(OWN, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(OWN + " cannot be read", e);
        }
    }

    /** One of them; an error that lists them when there is none of that name. */
    public static Study named(String name) {
        Map<String, Study> all = all();
        Study study = all.get(name);
        if (study == null) {
            throw new StudyException(
                    name, "is not a known study", "Choose one of " + all.keySet() + ", or name a .yaml file");
        }
        return study;
    }

    /** The studies of a file, by name. */
    public static Map<String, Study> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new StudyException(file.toString(), "cannot be read: " + e, "Check the path", e);
        }
    }

    private static Map<String, Study> parse(String origin, String text) {
        try {
            StudyFile file = YAML.readValue(text, StudyFile.class);
            if (file.studies == null || file.seeds == null) {
                throw new StudyException(origin, "has no studies or no seeds", "See docs/studies.md for the schema");
            }
            Map<String, Study> studies = new LinkedHashMap<>();
            file.studies.forEach((name, plan) -> studies.put(
                    name,
                    new Study(name, plan.title, plan.question, file.config, file.smallest, file.seeds, plan.arms)));
            return studies;
        } catch (JsonProcessingException e) {
            throw new StudyException(
                    origin,
                    "is no list of studies: " + e.getOriginalMessage(),
                    "See docs/studies.md for the schema",
                    e);
        }
    }
}
