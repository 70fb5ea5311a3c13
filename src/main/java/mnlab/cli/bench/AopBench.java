package mnlab.cli.bench;

import java.util.List;
import mnlab.core.Key;
import mnlab.geometry.Ellipse;
import mnlab.geometry.EllipseMethod;
import mnlab.geometry.LandmarkMethod;
import mnlab.geometry.Measurement;
import mnlab.geometry.Point;
import mnlab.geometry.Structure;
import mnlab.image.Components;
import mnlab.image.Connectivity;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.metric.RegionMetrics;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Biometry of intrapartum frames of 512x512: two ellipses with ragged edges. It needs no files. Variants: AoP and HSD by landmarks; all
 * metrics of a prediction (regions and both biometries, of both masks); post-processing and both biometries.
 */
public final class AopBench implements Bench {

    private static final int SIZE = 512;
    private static final double RAGGED = 0.08;
    private static final Ellipse SYMPHYSIS = new Ellipse(180, 120, 60, 22, 25);
    private static final Ellipse HEAD = new Ellipse(270, 300, 150, 120, 60);

    @Override
    public String name() {
        return "aop";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        LabelMap truth = ragged(0, Key.of(1));
        LabelMap prediction = ragged(4, Key.of(2));
        report.time("landmarks", Stopwatch.best(5, () -> LandmarkMethod.CANONICAL.measure(truth)));
        report.time("evaluation", Stopwatch.best(5, () -> evaluate(prediction, truth)));
        report.time("frame", Stopwatch.best(5, () -> biometries(largest(prediction))));
    }

    private static LabelMap largest(LabelMap labels) {
        return Components.largest(labels, Connectivity.CORNERS, Components.Tie.X_FASTEST);
    }

    private static List<Object> evaluate(LabelMap prediction, LabelMap truth) {
        int ps = Structure.SYMPHYSIS.label();
        int fh = Structure.HEAD.label();
        return List.of(
                RegionMetrics.of("frame", prediction, truth, ps),
                RegionMetrics.of("frame", prediction, truth, fh),
                RegionMetrics.of("frame", prediction, truth, ps, fh),
                biometries(prediction),
                biometries(truth));
    }

    private static List<Measurement> biometries(LabelMap labels) {
        return List.of(LandmarkMethod.CANONICAL.measure(labels), EllipseMethod.CLOSED_FORM.measure(labels));
    }

    /** Both structures, moved to the right; near an edge, pixels fall to either side by chance. */
    private static LabelMap ragged(double shift, Key key) {
        UniformRandomProvider random = key.random();
        byte[] labels = new byte[SIZE * SIZE];
        for (int i = 0; i < labels.length; i++) {
            Point point = new Point(i % SIZE - shift, i / SIZE);
            double edge = 1 + RAGGED * (random.nextDouble() - 0.5);
            boolean isHead = HEAD.level(point) < edge;
            labels[i] = (byte) (isHead ? 2 : SYMPHYSIS.level(point) < edge ? 1 : 0);
        }
        return new LabelMap(Grid.of(SIZE, SIZE, 1), labels);
    }
}
