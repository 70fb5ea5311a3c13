package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.core.Home;
import mnlab.study.Cell;
import mnlab.study.Study;
import mnlab.study.StudyException;
import mnlab.study.StudyResults;
import mnlab.view.OutputFolder;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a study's figure and tables anew from committed results. */
@Command(
        name = "figure",
        description =
                "Makes a study's figure (SVG, PNG), its table and its numbers (CSV) from finished runs; trains nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FigureCommand implements Callable<Integer> {

    @Mixin
    private StudyOptions options;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go (docs/figures of mnlab's folder).")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter screen = spec.commandLine().getOut();
        if (options.listed(screen, Study::title)) {
            return 0;
        }
        StudyResults results = options.study().results(options.ledger());
        String name = results.study().name();
        if (results.runs().isEmpty()) {
            throw new StudyException(
                    options.ledger().folder().toString(),
                    "holds no run of the study " + name,
                    "Make them with mnlab study " + name + ", or name another ledger with --results");
        }
        OutputFolder folder = OutputFolder.at(out == null ? Home.path("docs/figures") : out);
        folder.keep(name, results.figure());
        folder.keep(name + "-runs", results.numbers());
        screen.print(Tables.markdown(folder.keep(name + "-table", results.table())));
        String path = folder.path(name).toString();
        screen.println("figure " + path + ".svg, .png, .csv; table " + path + "-table.csv; runs " + path + "-runs.csv");
        List<Cell> missing = results.missing();
        missing.forEach(cell -> screen.println("missing: " + cell.title()));
        screen.flush();
        return 0;
    }
}
