package mnlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.intrapartum.EvaluationReport;
import mnlab.intrapartum.EvaluationResult;
import mnlab.intrapartum.Pipeline;
import mnlab.intrapartum.PipelineEvaluation;
import mnlab.intrapartum.Recording;
import mnlab.intrapartum.Recordings;
import mnlab.view.OutputFolder;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a pipeline on videos of which all is known. */
@Command(
        name = "evaluate",
        description = {
            "Scores a pipeline: the plane, the masks, AoP and HSD, and how well measurements agree.",
            "Without --data: on the test videos that its training has kept apart."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IntrapartumEvaluateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "Folder of the pipeline.")
    private Path model;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Other videos in the challenge's layout (pos/, neg/), all of which are taken.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of evaluation.html and the tables as CSV.")
    private Path out;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or cuda:N.", defaultValue = "auto")
    private String device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress();
                Pipeline pipeline = Pipeline.open(model, device)) {
            List<Recording> recordings = data == null
                    ? pipeline.testVideos(progress)
                    : Recordings.open(data).all();
            EvaluationResult result = PipelineEvaluation.of(pipeline).run(recordings, progress);
            print(result);
            if (out != null) {
                OutputFolder folder = OutputFolder.at(out);
                folder.keep("scores", EvaluationReport.table(result));
                folder.keep("agreement", EvaluationReport.agreement(result));
                EvaluationReport.page(result, pipeline.description()).save(out.resolve("evaluation.html"));
            }
            return 0;
        }
    }

    private void print(EvaluationResult result) {
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(Tables.markdown(EvaluationReport.table(result)));
        screen.println(EvaluationReport.CAUTION);
        if (!result.masks().isEmpty()) {
            screen.println();
            screen.print(Tables.markdown(EvaluationReport.agreement(result)));
        }
        screen.flush();
    }
}
