package mnlab.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mnlab.core.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every committed notebook keeps to. */
class NotebooksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)\\)");

    private static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> isCommittedWithoutOutputsListedAndItsLinksLeadSomewhere() throws IOException {
        String list = Files.readString(Path.of("docs/notebooks.md"));
        assertFalse(notebooks().isEmpty());
        return notebooks().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    assertTrue(list.contains("(../notebooks/" + file.getFileName() + ")"), "not in docs/notebooks.md");
                    check(Json.MAPPER.readTree(file.toFile()));
                }));
    }

    private static void check(JsonNode notebook) {
        assertEquals("mnlab", notebook.at("/metadata/kernelspec/name").asText());
        for (JsonNode cell : notebook.get("cells")) {
            String id = cell.get("id").asText();
            if (cell.get("cell_type").asText().equals("code")) {
                assertEquals(0, cell.get("outputs").size(), id);
                assertTrue(cell.get("execution_count").isNull(), id);
            } else {
                Matcher link = LINK.matcher(text(cell));
                while (link.find()) {
                    assertTrue(Files.exists(Path.of("notebooks", link.group(1))), id + ": " + link.group(1));
                }
            }
        }
    }

    private static String text(JsonNode cell) {
        StringBuilder text = new StringBuilder();
        cell.get("source").forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
