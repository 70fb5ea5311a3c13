package mnlab.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.MnlabException;
import mnlab.core.SafeFiles;
import mnlab.metric.ResultTable;
import tech.tablesaw.api.Table;

/**
 * A folder for what a notebook finds. What is kept is also returned, so that one line shows a figure and saves it:
 *
 * <pre>{@code out.keep("learning-rate", run.learningRateGuided())}</pre>
 */
public final class OutputFolder {

    private final Path folder;
    private final List<List<String>> kept = new ArrayList<>();

    private OutputFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** At a path, which is made when something is kept. */
    public static OutputFolder at(Path folder) {
        return new OutputFolder(folder);
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** A place in it, for a run. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Keeps a figure as {@code name.svg}, {@code name.png} and {@code name.csv}, its numbers. */
    public Figure keep(String name, Figure figure) {
        return keep(name, "figure", List.of(".svg", ".png", ".csv"), figure, () -> figure.save(folder, name));
    }

    /** Keeps a table as {@code name.csv}. */
    public Table keep(String name, Table table) {
        Path file = folder.resolve(name + ".csv");
        return keep(name, "table", List.of(".csv"), table, () -> SafeFiles.write(file, Tables.csv(table)));
    }

    /** Keeps all rows of results as {@code name.csv}. */
    public ResultTable keep(String name, ResultTable results) {
        Path file = folder.resolve(name + ".csv");
        return keep(name, "table", List.of(".csv"), results, () -> results.writeCsv(file));
    }

    private interface Write {
        void run() throws IOException;
    }

    private <T> T keep(String name, String kind, List<String> suffixes, T what, Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new MnlabException(
                    folder.resolve(name).toString(),
                    "cannot be written: " + e,
                    "Check the folder's permissions and space",
                    e);
        }
        for (String suffix : suffixes) {
            List<String> line = List.of(kind, folder.resolve(name + suffix).toString());
            kept.remove(line);
            kept.add(line);
        }
        return what;
    }

    /** The files that were kept. */
    public Html list() {
        return Html.table(List.of("", "file"), kept);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
