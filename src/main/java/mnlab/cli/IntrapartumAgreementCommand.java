package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.intrapartum.ReaderAgreement;
import mnlab.view.OutputFolder;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** Compares what several readers measured. */
@Command(
        name = "agreement",
        description = {
            "Compares the masks of several readers (people, pipelines): bias, limits of agreement and ICC of AoP and HSD.",
            "A reader is a folder of masks (0, 7, 8) named VIDEO_FRAME.png or VIDEO_FRAME_N.png, however deep."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IntrapartumAgreementCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "2..*", description = "A folder a reader, two or more.")
    private List<Path> readers;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the table and the plots.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReaderAgreement agreement = ReaderAgreement.of(readers);
        Table table = agreement.table();
        PrintWriter screen = spec.commandLine().getOut();
        screen.print(Tables.markdown(table));
        screen.flush();
        if (out != null) {
            OutputFolder folder = OutputFolder.at(out);
            folder.keep("agreement", table);
            agreement.figures().forEach(folder::keep);
        }
        return 0;
    }
}
