package mnlab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mnlab.method.Method;
import mnlab.method.Methods;

/** The runs there are. */
public final class Runs {

    private Runs() {}

    /** A run by its folder: of this process, of another, finished or not. */
    public static Run open(Path folder) {
        return new Run(RunFolder.open(folder), null);
    }

    /** A run of a method that was written in a cell, which the run's folder does not hold. */
    public static Run open(Path folder, Method method) {
        Methods.bring(method);
        return open(folder);
    }

    /** All runs below a folder, by path. */
    public static List<Run> in(Path folder) {
        try (Stream<Path> tree = Files.walk(folder, 4)) {
            return tree.filter(file -> file.endsWith("run.json"))
                    .map(Path::getParent)
                    .sorted()
                    .map(Runs::open)
                    .toList();
        } catch (IOException e) {
            throw new ConfigException(folder.toString(), "cannot be listed: " + e, "Check the path", e);
        }
    }
}
