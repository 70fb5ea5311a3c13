package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of studies: its example is a study, and it names those that come with mnlab. */
class DocStudyTest {

    @TempDir
    Path folder;

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/studies.md"));
    }

    @Test
    void theExampleIsAStudy() throws IOException {
        Matcher block = Pattern.compile("(?s)```yaml\\n(.*?)```").matcher(page());
        assertTrue(block.find(), "no example");
        Path file = Files.writeString(folder.resolve("example.yaml"), block.group(1));
        assertFalse(block.find(), "a second example that nothing checks");

        Study study = Studies.read(file).get("teachers");
        List<Cell> cells = study.cells();
        assertEquals(9, cells.size());
        assertEquals(
                List.of("mn", "mean-teacher", "mn"),
                List.of(cells.get(0), cells.get(3), cells.get(6)).stream()
                        .map(cell -> cell.config().method().name())
                        .toList());
        assertEquals(3, study.smallest().cells().size());
        assertEquals("./get-my-data", study.protocol().fetch());
    }

    @Test
    void everyStudyIsNamedWithItsNotebook() throws IOException {
        for (String name : Studies.all().keySet()) {
            Matcher line = Pattern.compile("\\| `" + name + "` \\|.*\\| (\\[\\d+]\\(\\.\\./(.*)\\)|none) \\|")
                    .matcher(page());
            assertTrue(line.find(), name);
            String notebook = line.group(2);
            assertTrue(notebook == null || Files.exists(Path.of(notebook)), notebook);
        }
    }
}
