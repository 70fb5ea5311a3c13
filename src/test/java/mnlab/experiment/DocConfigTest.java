package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The config in the docs: all keys with their defaults, each explained. */
class DocConfigTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void theBlockIsTheDefaultConfig() throws IOException {
        JsonNode expected = YAML.readTree(Configs.yaml(ExperimentConfig.DEFAULT));
        assertEquals(expected.toPrettyString(), YAML.readTree(block()).toPrettyString());
    }

    @Test
    void theBlockIsReadAsTheDefaultConfig() throws IOException {
        assertEquals(ExperimentConfig.DEFAULT, Configs.of(YAML.readTree(block())));
    }

    @Test
    void everyKeyWithAValueIsExplained() throws IOException {
        List<String> unexplained = block().lines()
                .filter(line -> !line.strip().endsWith(":") && !line.contains(" # "))
                .toList();
        assertEquals(List.of(), unexplained);
    }

    private static String block() throws IOException {
        Matcher block = Pattern.compile("(?s)```yaml\\n(.*?)```").matcher(Files.readString(Path.of("docs/runs.md")));
        assertTrue(block.find(), "no config in docs/runs.md");
        return block.group(1);
    }
}
