package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the methods: the example compiles as it stands there, every method has a page, every option is on it. */
class DocExamplesTest {

    private static final Path PAGES = Path.of("docs/methods");

    @TempDir
    Path folder;

    @Test
    void theExampleIsAMethod() throws IOException {
        Path file = Files.writeString(folder.resolve("LinearMeanTeacher.java"), example());
        Method method = MethodFile.load(file);
        assertEquals("linear-mean-teacher", method.name());
        assertSame(method, Methods.byName("linear-mean-teacher"));
        assertSame(method, MethodFile.load(file), "compiled once");
        assertEquals(example(), MethodFile.source(method).orElseThrow());

        Recipe recipe = method.recipe(new Setup(new Epochs(5, 20, 60), 4, 8));
        assertEquals(Set.of("student", "teacher"), recipe.members().keySet());
        assertEquals(60, recipe.epochs());
        Term agreement = recipe.phases().get(0).updates().get(0).terms().get(2);
        assertEquals(.05, agreement.weight().at(new Clock(12, 0)), 1e-12);
    }

    /** The one block of Java in the page. */
    private static String example() throws IOException {
        Matcher block = Pattern.compile("(?s)```java\\n(.*?)```").matcher(Files.readString(PAGES.resolve("README.md")));
        assertTrue(block.find(), "no example");
        String example = block.group(1);
        assertFalse(block.find(), "a second example that nothing checks");
        return example;
    }

    @Test
    void everyMethodOfOursHasItsPage() throws IOException {
        for (Method method : Methods.all().values()) {
            if (isOurs(method)) {
                String page = Files.readString(PAGES.resolve(method.name() + ".md"));
                Stream.of(method.getClass().getRecordComponents())
                        .map(component -> "`" + component.getName() + "`")
                        .forEach(option -> assertTrue(page.contains(option), method.name() + ".md lacks " + option));
            }
        }
    }

    /** Not of a test, not brought by one. */
    private static boolean isOurs(Method method) {
        return Files.exists(Path.of("src/main/java", method.getClass().getName().replace('.', '/') + ".java"));
    }
}
