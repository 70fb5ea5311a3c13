package mnlab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The imports that a notebook cell and a method's file start with: each exists, and no name means two things. */
class DefaultImportsTest {

    private static final Path LIST = Path.of("src/main/resources/mnlab/default-imports.txt");

    private static final Pattern STATIC = Pattern.compile("import static (.*)\\.([^.]*);");

    private static final Set<String> ENUM = Set.of("values", "valueOf");

    private static final ScanResult TYPES = new ClassGraph()
            .enableSystemJarsAndModules()
            .acceptPackagesNonRecursive(packages())
            .scan();

    @AfterAll
    static void close() {
        TYPES.close();
    }

    @Test
    void everyImportNamesSomething() {
        for (String name : imports()) {
            assertTrue(!simpleNames(name).isEmpty(), "import " + name + " finds nothing");
        }
    }

    @Test
    void noNameMeansTwoThings() {
        Set<String> single = imports().stream()
                .filter(name -> !name.endsWith(".*"))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        Map<String, String> seen = new HashMap<>();
        Set<String> twice = new TreeSet<>();
        for (String name : imports()) {
            for (String simple : simpleNames(name)) {
                String other = seen.putIfAbsent(simple, name);
                if (other != null && !single.contains(simple)) {
                    twice.add(simple + " of " + other + " and " + name);
                }
            }
        }
        assertEquals(Set.of(), twice, "name one of each pair in " + LIST);
    }

    @Test
    void noStaticNameMeansTwoThings() throws IOException, ClassNotFoundException {
        Map<String, String> seen = new HashMap<>();
        for (String line : Files.readAllLines(LIST)) {
            Matcher matcher = STATIC.matcher(line);
            if (matcher.matches()) {
                for (String name : staticNames(Class.forName(matcher.group(1)), matcher.group(2))) {
                    String other = seen.putIfAbsent(name, line);
                    assertTrue(other == null, name + " is brought by " + other + " and by " + line);
                }
            }
        }
        assertTrue(seen.containsKey("prob") && seen.containsKey("LABELLED") && seen.containsKey("update"));
    }

    /** What an enum has by itself is not counted. */
    private static Set<String> staticNames(Class<?> type, String which) {
        Stream<Member> members = Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getFields()));
        return members.filter(member -> Modifier.isStatic(member.getModifiers()))
                .map(Member::getName)
                .filter(name -> which.equals("*") ? !ENUM.contains(name) : which.equals(name))
                .collect(Collectors.toSet());
    }

    private static List<String> imports() {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("import static"))
                    .map(line -> line.replaceFirst("import (.*);", "$1"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public top-level types that an import brings. */
    private static Set<String> simpleNames(String name) {
        if (!name.endsWith(".*")) {
            return Set.of(name.substring(name.lastIndexOf('.') + 1));
        }
        String folder = name.substring(0, name.length() - 2);
        return TYPES.getAllClasses().stream()
                .filter(type -> type.getPackageName().equals(folder) && !type.isInnerClass())
                .map(ClassInfo::getSimpleName)
                .collect(Collectors.toSet());
    }

    private static String[] packages() {
        return imports().stream()
                .filter(name -> name.endsWith(".*"))
                .map(name -> name.substring(0, name.length() - 2))
                .toArray(String[]::new);
    }
}
