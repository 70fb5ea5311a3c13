package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.core.Records;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Two methods trained once for a moment: what is found out of them, and that nothing is made twice. */
class PoseComparisonTest {

    private static final List<PoseMethod> METHODS = List.of(new SingleRepresentation(), new Qaerts());

    @TempDir
    static Path folder;

    private static PoseConfig config;
    private static PoseComparisonResult made;

    @BeforeAll
    static void train() {
        Path data = folder.resolve("heads");
        HeadPhantoms.write(data, new HeadPhantomSettings(3, 6, Heads.SIZE), Progress.SILENT);
        PlanesConfig planes = new PlanesConfig(.17, .34, 6, true, PlaneAugmentation.QAERTS, 5);
        config = Records.with(PosePresets.SMALLEST.data(data.toString()), "planes", planes);
        made = comparison(config).run(folder.resolve("runs"), Progress.SILENT, new StopSignal());
    }

    private static PoseComparison comparison(PoseConfig of) {
        return PoseComparison.of(of, METHODS, 1, 2);
    }

    @Test
    void everyMethodAndTheFloorHasEverySeed() {
        assertEquals(List.of(), made.left());
        assertEquals(
                List.of("constant", "mean-variance", "QAERTS"),
                List.copyOf(made.byMethod().keySet()));
        made.byMethod()
                .values()
                .forEach(runs -> assertEquals(
                        List.of(1L, 2L), runs.stream().map(PoseRun::seed).toList()));
        for (PoseRun run : made.runs()) {
            assertEquals(10, run.result().scores().size());
            assertEquals(Degradation.values().length, run.robustness().size());
            assertEquals(!run.method().equals("constant"), run.trainingSeconds() > 0);
        }
        assertTrue(Files.isDirectory(folder.resolve("runs/qaerts-2/members/1")));
    }

    @Test
    void curvesOfRobustnessBeginAtTheCleanFramesAndAreLevelForTheFloor() {
        for (PoseRun run : made.runs()) {
            for (Robustness curve : run.robustness()) {
                Robustness.Step clean = curve.steps().get(0);
                assertEquals(run.result().mean(PoseMeasure.ANGLE), clean.angle());
                assertEquals(run.result().mean(PoseMeasure.UNCERTAINTY), clean.uncertainty());
                double growth = Math.abs(curve.growth(Robustness.Step::distance));
                assertEquals(run.method().equals("constant"), growth == 0, run.method());
            }
        }
        Table numbers = made.robustness(Degradation.NOISE).numbers();
        assertEquals(4 * 3 * (1 + Degradation.NOISE.strengths().size()), numbers.rowCount());
    }

    @Test
    void headsAloneStandBesideTheFusedOnes() {
        PoseArm qaerts = made.arms().get(2);
        assertEquals(
                List.of("points", "quaternion", "matrix", "axisangle", "euler"),
                qaerts.results().get(0).parts());
        assertEquals(5, qaerts.results().get(0).partMeans().size());
        assertEquals(6, PoseTables.parts(made.arms()).rowCount());
        for (PoseScore score : qaerts.results().get(0).scores()) {
            assertEquals(
                    score.get(PoseMeasure.PLANE_SPREAD).getAsDouble() * Heads.SIZE / 2,
                    score.get(PoseMeasure.UNCERTAINTY).getAsDouble(),
                    1e-9);
        }
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        PoseComparisonResult again = comparison(config).run(folder.resolve("runs"), Progress.SILENT, new StopSignal());
        // Times are measured: had anything been run again, they would differ.
        assertEquals(made, again);
    }

    @Test
    void aStopLeavesTheRestAndTheSameCallGoesOn() {
        StopSignal stop = new StopSignal();
        stop.request();
        Path place = folder.resolve("stopped");
        PoseComparison one = PoseComparison.of(config, List.of(new PlainRegression()), 1);
        PoseComparisonResult stopped = one.run(place, Progress.SILENT, stop);
        assertEquals(List.of(new PoseComparisonResult.Left("plain regression, seed 1", "not begun")), stopped.left());
        assertEquals(1, stopped.runs().size());
        // Asked to stop once the training is under way.
        StopSignal later = new StopSignal();
        PoseComparisonResult cut = one.run(place, (task, done, total, note) -> request(later, task), later);
        assertEquals("stopped in training", cut.left().get(0).why());
        PoseComparisonResult whole = one.run(place, Progress.SILENT, new StopSignal());
        assertEquals(List.of(), whole.left());
        PoseComparisonResult straight = one.run(folder.resolve("straight"), Progress.SILENT, new StopSignal());
        assertEquals(
                straight.runs().get(1).result().scores(),
                whole.runs().get(1).result().scores());
    }

    private static void request(StopSignal stop, String task) {
        if (task.equals("training")) {
            stop.request();
        }
    }

    @Test
    void aRunThatFailsIsNamedAndTheOthersGoOn() throws IOException {
        Path place = folder.resolve("failed");
        Files.createDirectories(place.resolve("mean-variance-1"));
        Files.writeString(place.resolve("mean-variance-1/model.json"), "{}");
        PoseComparisonResult result =
                PoseComparison.of(config, METHODS, 1).run(place, Progress.SILENT, new StopSignal());
        assertEquals(1, result.left().size());
        assertTrue(
                result.left().get(0).why().startsWith("failed: "), result.left().toString());
        assertEquals(2, result.runs().size());
        assertTrue(result.report().page().contains("Runs that are not there"));
    }

    @Test
    void theClaimsAreAnswered() {
        Table claims = made.claims();
        assertEquals(3, claims.rowCount());
        assertEquals("QAERTS itself", claims.getString(2, 0));
        String gain = claims.getString(1, 2);
        assertTrue(gain.matches("-?[0-9.]+ \\[-?[0-9.]+, -?[0-9.]+]"), gain);
        double ratio = Double.parseDouble(claims.getString(1, 4));
        assertTrue(ratio > 0 && ratio < 1, "one head has fewer parameters than five: " + ratio);
    }

    @Test
    void aRatioToWhatMayBeZeroIsNotGiven() {
        PoseComparisonResult result = new PoseComparisonResult(
                List.of(run("constant", -.1, .3), run("sound", .3, .4), run("QAERTS", .6, .8)), List.of());
        assertEquals("n/a (theirs may be 0)", result.claims().getString(0, 3));
        assertEquals("100.0 [100.0, 100.0]", result.claims().getString(1, 3));
        assertEquals("50.0 [50.0, 50.0]", result.claims().getString(1, 2));
        assertEquals("10.000", result.claims().getString(0, 4));
    }

    /** Two volumes of a frame each; angles are 10 degrees for QAERTS and 20 for the others. */
    private static PoseRun run(String method, double... ncc) {
        boolean ours = method.equals("QAERTS");
        List<PoseScore> scores = IntStream.range(0, ncc.length)
                .mapToObj(i -> new PoseScore(
                        "volume " + i,
                        "frame " + i,
                        Map.of(PoseMeasure.NCC, ncc[i], PoseMeasure.ANGLE, ours ? 10. : 20.),
                        List.of(),
                        List.of(),
                        List.of(),
                        ""))
                .toList();
        return new PoseRun(
                1, method, method, 1, 0, new PoseResult(method, 32, ours ? 7 : 70, 0, List.of(), scores), List.of());
    }

    @Test
    void itIsSavedAsAPageTablesAndFrames() throws IOException {
        Path out = folder.resolve("out");
        made.save(out);
        assertTrue(Files.readString(out.resolve("comparison.html")).contains("Reliability"));
        assertTrue(Files.readString(out.resolve("comparison.md")).contains("| constant |"));
        List<String> rows = Files.readAllLines(out.resolve("frames.csv"));
        assertEquals(1 + 3 * 2 * 10, rows.size());
        assertTrue(rows.get(0).startsWith("method,run,volume,frame,pa_deg,"), rows.get(0));
    }

    @Test
    void dataWithoutATestAreRefusedBeforeAnythingIsTrained() {
        PlanesConfig none = new PlanesConfig(.2, 0, 6, true, PlaneAugmentation.QAERTS, 5);
        PoseComparison comparison = comparison(Records.with(config, "planes", none));
        assertThrows(
                MnlabException.class, () -> comparison.run(folder.resolve("none"), Progress.SILENT, new StopSignal()));
        assertTrue(!Files.exists(folder.resolve("none")));
    }

    @Test
    void theStandardMethodsHaveFoldersOfTheirOwn() {
        assertEquals(14, PoseComparison.standardMethods().size());
        assertEquals(
                14,
                PoseComparison.standardMethods().stream()
                        .map(PoseComparison::slug)
                        .distinct()
                        .count());
        assertThrows(
                IllegalArgumentException.class,
                () -> PoseComparison.of(config, List.of(new Qaerts(), new Qaerts()), 1));
    }
}
