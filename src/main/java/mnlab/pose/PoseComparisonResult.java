package mnlab.pose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.core.SafeFiles;
import mnlab.view.Figure;
import mnlab.view.Report;
import mnlab.view.Tables;
import tech.tablesaw.api.Table;

/**
 * What a comparison has so far.
 *
 * @param runs that are there, by seed and method
 * @param left those that are not
 */
public record PoseComparisonResult(List<PoseRun> runs, List<Left> left) {

    /** Of a value in fp32. */
    private static final double BYTES = 4;

    private static final double MIB = 1 << 20;

    /** A run that is not there, and why. */
    public record Left(String run, String why) {}

    /** Copies the lists. */
    public PoseComparisonResult {
        runs = List.copyOf(runs);
        left = List.copyOf(left);
    }

    /** The runs of each method, in order. */
    public Map<String, List<PoseRun>> byMethod() {
        return runs.stream().collect(Collectors.groupingBy(PoseRun::method, LinkedHashMap::new, Collectors.toList()));
    }

    /** A row a method. */
    public List<PoseArm> arms() {
        return byMethod().entrySet().stream()
                .map(each -> new PoseArm(
                        each.getKey(),
                        each.getValue().stream().map(PoseRun::result).toList()))
                .toList();
    }

    /** Seeds, size of the weights and training time of each method. */
    public Table cost() {
        List<String[]> rows = byMethod().entrySet().stream()
                .map(each -> new String[] {
                    each.getKey(),
                    each.getValue().stream()
                            .map(run -> Long.toString(run.seed()))
                            .collect(Collectors.joining(" ")),
                    Long.toString(each.getValue().get(0).result().parameters()),
                    Tables.rounded(each.getValue().get(0).result().parameters() * BYTES / MIB),
                    Tables.rounded(each.getValue().stream()
                            .mapToDouble(PoseRun::trainingSeconds)
                            .average()
                            .orElseThrow())
                })
                .toList();
        return PoseTables.text("cost", List.of("method", "seeds", "parameters", "weights (MiB)", "training (s)"), rows);
    }

    /** QAERTS against each other method: what the abstract claims; see {@link PoseClaims}. */
    public Table claims() {
        return PoseClaims.of(this);
    }

    /** Curves of a degradation, a line a method. */
    public Figure robustness(Degradation degradation) {
        return Robustness.figure(byMethod().values().stream()
                .map(seeds -> seeds.stream()
                        .flatMap(run -> run.robustness().stream())
                        .filter(curve -> curve.degradation() == degradation)
                        .toList())
                .toList());
    }

    /** All of it as a page. */
    public Report report() {
        Report report = PoseResultReport.page("Where is this plane: comparison of methods", arms())
                .section("What the abstract of arXiv 2405.13235 claims")
                .text(PoseClaims.NOTE)
                .table(claims())
                .section("Robustness");
        Arrays.stream(Degradation.values()).map(this::robustness).forEach(report::figure);
        report.section("Cost").table(cost());
        if (!left.isEmpty()) {
            report.section("Runs that are not there")
                    .table(PoseTables.text(
                            "left",
                            List.of("run", "why"),
                            left.stream()
                                    .map(each -> new String[] {each.run, each.why})
                                    .toList()));
        }
        return report;
    }

    /** Writes {@code comparison.html}, {@code comparison.md} (the tables) and {@code frames.csv} into a folder. */
    public void save(Path folder) {
        try {
            report().save(folder.resolve("comparison.html"));
            SafeFiles.write(folder.resolve("comparison.md"), markdown());
            SafeFiles.write(folder.resolve("frames.csv"), Tables.csv(PoseTables.frames(arms())));
        } catch (IOException e) {
            throw new MnlabException(
                    folder.toString(), "cannot be written: " + e, "Check the folder and the free space", e);
        }
    }

    private String markdown() {
        return Stream.of(
                        PoseTables.scores(arms()),
                        PoseTables.uncertainty(arms()),
                        PoseTables.parts(arms()),
                        claims(),
                        cost())
                .map(table -> "## " + table.name() + "\n\n" + Tables.markdown(table))
                .collect(Collectors.joining("\n"));
    }
}
