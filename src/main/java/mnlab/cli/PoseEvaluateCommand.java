package mnlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.core.Progress;
import mnlab.pose.ConstantPose;
import mnlab.pose.Degradation;
import mnlab.pose.HeadData;
import mnlab.pose.HeadVolumes;
import mnlab.pose.HeldOutFrames;
import mnlab.pose.PoseArm;
import mnlab.pose.PoseConfig;
import mnlab.pose.PoseEstimator;
import mnlab.pose.PoseEvaluation;
import mnlab.pose.PoseModel;
import mnlab.pose.PoseResult;
import mnlab.pose.PoseResultReport;
import mnlab.pose.PoseSplit;
import mnlab.pose.PoseTables;
import mnlab.pose.Robustness;
import mnlab.view.OutputFolder;
import mnlab.view.Report;
import mnlab.view.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a pose model on planes that are known. */
@Command(
        name = "evaluate",
        description = {
            "Measures a pose model on planes of volumes that it has not seen, beside the constant answer that it has to beat:",
            "angle and distance of planes, likeness of the slices there, and what its uncertainty is worth."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PoseEvaluateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "Folder of the model.")
    private Path model;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Other head volumes, all of which are taken (default: the test volumes of the model's own data).")
    private String data;

    @Option(names = "--robustness", description = "Degrade the frames step by step too: speckle, noise, shadow.")
    private boolean robustness;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of evaluation.html and the tables as CSV.")
    private Path out;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or cuda:N.", defaultValue = "auto")
    private String device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress();
                PoseModel opened = PoseModel.open(model, device)) {
            PoseConfig config = opened.config();
            PoseSplit split = PoseSplit.open(config, progress);
            HeadVolumes heads = data == null ? split.heads() : HeadData.open(data, progress);
            HeldOutFrames frames = data == null ? split.test(config) : PoseSplit.allOf(heads, config);
            List<PoseArm> arms = new ArrayList<>();
            for (PoseEstimator estimator : List.of(ConstantPose.of(config, split), opened)) {
                arms.add(PoseArm.of(PoseEvaluation.of(estimator).run(heads, frames, progress)));
            }
            PoseResult clean = arms.get(1).results().get(0);
            List<Robustness> curves = robustness ? curves(opened, heads, frames, clean, progress) : List.of();
            print(arms, curves);
            if (out != null) {
                save(arms, curves);
            }
            return 0;
        }
    }

    private static List<Robustness> curves(
            PoseModel opened, HeadVolumes heads, HeldOutFrames frames, PoseResult clean, Progress progress) {
        return Arrays.stream(Degradation.values())
                .map(each -> Robustness.of(opened, heads, frames, clean, each, progress))
                .toList();
    }

    private void print(List<PoseArm> arms, List<Robustness> curves) {
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(Tables.markdown(PoseTables.scores(arms)));
        screen.println(Tables.markdown(PoseTables.uncertainty(arms)));
        if (!arms.get(1).results().get(0).parts().isEmpty()) {
            screen.println(Tables.markdown(PoseTables.parts(arms)));
        }
        for (Robustness curve : curves) {
            screen.printf(
                    "%s up to %s: PA grows by %s degrees, the uncertainty by %s px%n",
                    curve.degradation().label(),
                    Tables.rounded(curve.steps().get(curve.steps().size() - 1).strength()),
                    Tables.rounded(curve.growth(Robustness.Step::angle)),
                    Tables.rounded(curve.growth(Robustness.Step::uncertainty)));
        }
        screen.flush();
    }

    private void save(List<PoseArm> arms, List<Robustness> curves) throws IOException {
        OutputFolder folder = OutputFolder.at(out);
        folder.keep("scores", PoseTables.scores(arms));
        folder.keep("uncertainty", PoseTables.uncertainty(arms));
        folder.keep("frames", PoseTables.frames(arms));
        Report report =
                PoseResultReport.page("Where is this plane: " + arms.get(1).title(), arms);
        if (!curves.isEmpty()) {
            report.section("Robustness");
            curves.forEach(curve -> report.figure(Robustness.figure(List.of(List.of(curve)))));
        }
        report.save(out.resolve("evaluation.html"));
    }
}
