package mnlab.method;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import mnlab.core.ClassPath;
import mnlab.core.MnlabException;

/**
 * A method in a file of its own: the same text that a notebook cell would hold, one class or record that is a {@link Method}.
 * The notebook's default imports are put before it. Running such a file is running a program: it is done for a file that the
 * user names, never for one that a data folder or a checkpoint brings along.
 */
public final class MethodFile {

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record)\\s+(\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+[\\w.]+\\s*;");
    private static final String IMPORTS = "/mnlab/default-imports.txt";

    /** What was compiled in this process, by its text. */
    private static final Map<String, Method> COMPILED = new ConcurrentHashMap<>();

    private MethodFile() {}

    /** Compiles the file, once for a text, and makes its method known by its name. */
    public static Method load(Path file) {
        Method method = COMPILED.computeIfAbsent(read(file), text -> compiled(file, text));
        Methods.bring(method);
        return method;
    }

    /** The text of the file that a method came in, with whatever options; empty for one that came otherwise. */
    public static Optional<String> source(Method method) {
        return COMPILED.entrySet().stream()
                .filter(entry -> entry.getValue().getClass() == method.getClass())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Method compiled(Path file, String text) {
        if (PACKAGE.matcher(text).find()) {
            throw new MnlabException(file.toString(), "names a package", "Leave the package out");
        }
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new MnlabException(file.toString(), "holds no class", "Write a class or record that is a Method");
        }
        Path classes = compile(file, type.group(1), text);
        return instance(file, classes, type.group(1));
    }

    private static Path compile(Path file, String className, String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new MnlabException(
                    file.toString(), "cannot be compiled: this Java has no compiler", "Use a JDK, not a JRE");
        }
        try {
            Path classes = Files.createTempDirectory("mnlab-method");
            classes.toFile().deleteOnExit();
            StringWriter messages = new StringWriter();
            List<String> options = List.of("-d", classes.toString(), "-cp", ClassPath.current(), "-proc:none");
            // One line of imports, so that the compiler's line numbers are those of the file.
            String source = imports() + text;
            boolean compiled = compiler.getTask(
                            messages, null, null, options, null, List.of(new Source(className, source)))
                    .call();
            if (!compiled) {
                throw new MnlabException(file.toString(), "does not compile:\n" + messages, "Correct it");
            }
            return classes;
        } catch (IOException e) {
            throw new MnlabException(file.toString(), "cannot be compiled: " + e, "Check the temporary folder", e);
        }
    }

    private static Method instance(Path file, Path classes, String className) {
        try {
            URL[] path = {classes.toUri().toURL()};
            // Stays open: the method loads further classes of its own as it runs.
            @SuppressWarnings("resource")
            URLClassLoader loader = new URLClassLoader(path, MethodFile.class.getClassLoader());
            Class<?> type = loader.loadClass(className);
            if (!Method.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
                throw new MnlabException(file.toString(), className + " is not a Method", "Let it implement Method");
            }
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Method) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw new MnlabException(
                    file.toString(),
                    className + " has no constructor without arguments",
                    "Add one that gives the defaults",
                    e);
        } catch (ReflectiveOperationException | IOException e) {
            throw new MnlabException(file.toString(), "cannot be loaded: " + e, "Correct its constructor", e);
        }
    }

    private static String imports() throws IOException {
        try (InputStream in = MethodFile.class.getResourceAsStream(IMPORTS)) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines()
                    .map(String::trim)
                    .filter(line -> line.startsWith("import "))
                    .collect(Collectors.joining(" ", "", " "));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MnlabException(file.toString(), "cannot be read: " + e, "Check the path", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
