package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page of comparisons is one. */
class DocComparisonTest {

    @TempDir
    Path folder;

    @Test
    void theExampleIsAComparison() throws IOException {
        Matcher block =
                Pattern.compile("(?s)```yaml\\n(.*?)```").matcher(Files.readString(Path.of("docs/comparison.md")));
        assertTrue(block.find(), "no example");
        Comparison comparison = Comparison.read(Files.writeString(folder.resolve("mine.yaml"), block.group(1)));
        assertEquals(List.of("supervised", "mn", "mean-teacher", "mean-teacher (weight: 1.0)"), comparison.titles());
        List<Cell> cells = comparison.study().cells();
        assertEquals(4 * 2 * 2, cells.size());
        assertEquals("5,20,60", cells.get(0).config().epochs().toString().replaceAll("[^0-9,]", ""));
        assertEquals("consistency", comparison.family("mean-teacher (weight: 1.0)"));
        assertEquals("references", comparison.family("supervised"));
    }
}
