package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.DataException;
import mnlab.geometry.ReferencePoints;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class PoseEvaluationTest {

    private static final int PLANES = 6;
    private static final int SIZE = Heads.SIZE;
    private static final HeldOutFrames FRAMES = HeldOutFrames.of(
            Heads.FOUR,
            Heads.ids(),
            new HeadFrames(RandomPlaneSettings.qaerts(SIZE), PlaneAugmentation.NONE),
            PLANES,
            Key.of(5));

    private static PoseResult result(BiFunction<Integer, ReferencePoints, PoseEstimate> answer) {
        return PoseEvaluation.of(new Oracle(FRAMES, answer)).run(Heads.FOUR, FRAMES, Progress.SILENT);
    }

    /** Points moved along x by pixels. */
    private static double[] moved(ReferencePoints truth, double pixels) {
        double[] values = truth.values();
        for (int i = 0; i < values.length; i += 3) {
            values[i] += 2 * pixels / SIZE;
        }
        return values;
    }

    @Test
    void perfectEstimatesHaveNoErrorAndTheSameSlices() {
        PoseResult result = result((i, truth) -> PoseEstimate.of(truth.values()));
        assertEquals(PLANES * Heads.ids().size(), result.scores().size());
        for (PoseMeasure measure : List.of(
                PoseMeasure.ANGLE,
                PoseMeasure.UNDIRECTED_ANGLE,
                PoseMeasure.GRID_DISTANCE,
                PoseMeasure.MEAN_DISTANCE,
                PoseMeasure.CORNER_DISTANCE,
                PoseMeasure.POINT_DISTANCE,
                PoseMeasure.PLANE_SQUARE,
                PoseMeasure.POINT_SQUARE)) {
            assertEquals(0, result.mean(measure).mean(), 1e-5, measure.title());
        }
        assertEquals(1, result.mean(PoseMeasure.NCC).mean(), 1e-5);
        assertEquals(1, result.mean(PoseMeasure.SSIM).mean(), 1e-9);
        assertTrue(result.problems().isEmpty());
        assertTrue(result.correlation().isEmpty() && result.reliability().isEmpty());
        assertTrue(result.coverage().isEmpty() && result.sparsification().isEmpty());
    }

    @Test
    void planesThatAreMovedAreFoundByAsManyPixels() {
        PoseResult result = result((i, truth) -> PoseEstimate.of(moved(truth, 3)));
        assertEquals(0, result.mean(PoseMeasure.ANGLE).mean(), 1e-5);
        for (PoseMeasure measure :
                List.of(PoseMeasure.MEAN_DISTANCE, PoseMeasure.CORNER_DISTANCE, PoseMeasure.POINT_DISTANCE)) {
            assertEquals(3, result.mean(measure).mean(), 1e-9, measure.title());
        }
        assertEquals(3, result.mean(PoseMeasure.POINT_SQUARE).mean(), 1e-9);
        assertTrue(result.mean(PoseMeasure.NCC).mean() < .99);
        assertEquals(
                List.of(3., 0., 0.),
                result.scores().get(0).residuals().subList(0, 3).stream()
                        .map(value -> Math.rint(1e6 * value) / 1e6 + 0.)
                        .toList());
    }

    @Test
    void aPictureSeenFromBehindHasAHundredAndEightyDegrees() {
        PoseResult result = result((i, truth) -> {
            double[] v = truth.values();
            return PoseEstimate.of(new double[] {v[0], v[1], v[2], v[6], v[7], v[8], v[3], v[4], v[5]});
        });
        assertEquals(180, result.mean(PoseMeasure.ANGLE).mean(), 1e-4);
        assertEquals(0, result.mean(PoseMeasure.UNDIRECTED_ANGLE).mean(), 1e-4);
    }

    @Test
    void pointsInALineAreCountedAndNamed() {
        PoseResult result = result((i, truth) ->
                PoseEstimate.of(i == 7 ? new double[] {0, 0, 0, .1, .1, .1, .2, .2, .2} : truth.values()));
        assertEquals(1, result.problems().size());
        PoseScore lost = result.problems().get(0);
        assertEquals(FRAMES.frames().get(7).name(), lost.frame());
        assertTrue(lost.problem().contains("lie in a line"), lost.problem());
        assertTrue(lost.get(PoseMeasure.ANGLE).isEmpty());
        assertTrue(lost.get(PoseMeasure.POINT_DISTANCE).getAsDouble() > 0);
        assertEquals(1, result.mean(PoseMeasure.ANGLE).omitted());
        assertEquals(0, result.mean(PoseMeasure.POINT_DISTANCE).omitted());
        String table = PoseTables.scores(List.of(PoseArm.of(result))).print();
        assertTrue(table.contains("1 without"), table);
        assertTrue(PoseResultReport.page("test", List.of(PoseArm.of(result)))
                .page()
                .contains(lost.frame()));
    }

    @Test
    void aPartInALineLeavesTheFrameWithoutUncertaintyAndSaysSo() {
        ReferencePoints line = new ReferencePoints(new double[] {0, 0, 0, .1, .1, .1, .2, .2, .2});
        PoseResult result = result((i, truth) -> new PoseEstimate(
                truth, Optional.empty(), List.of(truth, i == 0 ? line : truth), OptionalDouble.empty()));
        assertEquals(1, result.problems().size());
        assertTrue(result.problems().get(0).problem().startsWith("a part alone"));
        assertEquals(1, result.mean(PoseMeasure.UNCERTAINTY).omitted());
        assertEquals(0, result.mean(PoseMeasure.ANGLE).omitted());
        assertEquals(
                result.scores().size(), result.sparsification().orElseThrow().left().length);
        assertEquals(0, result.partMeans().get(0), 1e-9);
        assertTrue(result.partMeans().get(1) > 0);
    }

    @Test
    void intervalsAreDrawnByVolume() {
        // Errors of 1, 2, 3, 4 px by volume: had frames been drawn, the interval would be narrower by the root of six.
        PoseResult result = result((i, truth) -> PoseEstimate.of(moved(truth, 1 + i / PLANES)));
        PoseMean mean = result.mean(PoseMeasure.POINT_DISTANCE);
        assertEquals(2.5, mean.mean(), 1e-9);
        assertEquals(1.5, mean.interval().low(), .26);
        assertEquals(3.5, mean.interval().high(), .26);
        assertTrue(mean.interval().high() - mean.interval().low() > 1.4);
    }

    @Test
    void deviationsThatAreRightAreCalibratedAndRankTheFrames() {
        PoseResult result = result((i, truth) -> {
            double error = 1 + i;
            double[] variance = new double[9];
            Arrays.fill(variance, error * error / 3);
            return PoseEstimate.of(moved(truth, error), variance);
        });
        assertEquals(0, result.sparsification().orElseThrow().area(), 1e-9);
        assertEquals(1, result.correlation().orElseThrow().spearman(), 1e-9);
        // A third of the coordinates lies sqrt(3) deviations off, the others have no error.
        assertEquals(1, result.coverage().orElseThrow().observed(.95), 1e-9);
        assertEquals(2. / 3, result.coverage().orElseThrow().observed(.9), 1e-9);
        assertEquals(0, result.reliability().orElseThrow().expectedError(), 1e-6);
        assertEquals(4, Calibration.all(List.of(result)).size());
        Table numbers = Calibration.sparsification(List.of(result)).numbers();
        // The oracle's curve and the method's are the same, and drop from 1.
        assertEquals(100, numbers.rowCount());
        assertEquals(1, numbers.doubleColumn("y").get(0), 1e-9);
        assertEquals(
                numbers.doubleColumn("y").get(99), numbers.doubleColumn("y").get(49), 1e-9);
        assertTrue(numbers.doubleColumn("y").get(49) < .2);
    }

    @Test
    void theConstantAnswerIsTheMeanOfTheTrainingPlanes() {
        PoseConfig config = PosePresets.SMALLEST;
        PoseSplit split = new PoseSplit(Heads.FOUR, Heads.FOUR.split(1, .5, 0, .5));
        ConstantPose constant = ConstantPose.of(config, split);
        PoseResult result = PoseEvaluation.of(constant).run(Heads.FOUR, split.test(config), Progress.SILENT);
        assertEquals(
                Set.copyOf(split.parts().test()),
                result.scores().stream().map(PoseScore::volume).collect(Collectors.toSet()));
        assertTrue(result.mean(PoseMeasure.ANGLE).mean() > 5);
        assertTrue(result.correlation().isEmpty());
        double[] left = result.sparsification().orElseThrow().left();
        assertEquals(left[0], left[left.length - 1], 1e-9);
        double within = result.coverage().orElseThrow().observed(.95);
        assertTrue(within > .7, "planes of other heads are drawn alike, got " + within);
    }

    @Test
    void aResultIsReadAsItWasWritten() throws IOException {
        PoseResult result = result((i, truth) -> PoseEstimate.of(moved(truth, i)));
        assertEquals(result, Json.MAPPER.readValue(Json.line(result), PoseResult.class));
    }

    @Test
    void framesOfAnotherSizeAreRefused() {
        Oracle oracle = new Oracle(FRAMES, (i, truth) -> PoseEstimate.of(truth.values()));
        HeldOutFrames none = new HeldOutFrames(List.of(), SIZE);
        HeldOutFrames other = new HeldOutFrames(FRAMES.frames(), 2 * SIZE);
        PoseEvaluation evaluation = PoseEvaluation.of(oracle);
        assertThrows(DataException.class, () -> evaluation.run(Heads.FOUR, none, Progress.SILENT));
        assertThrows(DataException.class, () -> evaluation.run(Heads.FOUR, other, Progress.SILENT));
    }
}
