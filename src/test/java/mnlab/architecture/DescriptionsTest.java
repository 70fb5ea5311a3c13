package mnlab.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every room and every public type says what it is, in a Javadoc of at least a sentence. */
class DescriptionsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^public (?:static |final |abstract |sealed |non-sealed )*(?:class|record|interface|enum|@interface) ");
    private static final Pattern DESCRIBED = Pattern.compile("\\*/\\s*(?:@[\\w.]+(?:\\([^)]*\\))?\\s*)*$");

    @Test
    void everyRoomHasADescription() throws IOException {
        Set<String> undescribed = sources().stream()
                .map(Path::getParent)
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(folder -> SOURCES.relativize(folder).toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), undescribed, "packages without package-info.java");
    }

    @Test
    void everyPublicTypeHasADescription() throws IOException {
        Set<String> undescribed = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            Matcher type = PUBLIC_TYPE.matcher(text);
            if (type.find()
                    && !DESCRIBED.matcher(text.substring(0, type.start())).find()) {
                undescribed.add(SOURCES.relativize(source).toString());
            }
        }
        assertEquals(Set.of(), undescribed, "public types without Javadoc");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
