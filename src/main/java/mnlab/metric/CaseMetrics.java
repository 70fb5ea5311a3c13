package mnlab.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mnlab.core.MnlabException;
import mnlab.image.LabelMap;

/** Measures a case: one {@link ClassMetrics} a class, on the grid of the truth. */
public final class CaseMetrics {

    private final String caseId;
    private final LabelMap prediction;
    private final LabelMap truth;
    private final MetricSettings settings;

    private CaseMetrics(String caseId, LabelMap prediction, LabelMap truth, MetricSettings settings) {
        this.caseId = caseId;
        this.prediction = prediction;
        this.truth = truth;
        this.settings = settings;
    }

    /** The foreground classes 1 to {@code classes - 1} with the default settings; errors as below. */
    public static List<ClassMetrics> of(String caseId, LabelMap prediction, LabelMap truth, int classes) {
        int[] labels = IntStream.range(1, classes).toArray();
        return of(caseId, prediction, truth, labels, MetricSettings.DEFAULT);
    }

    /**
     * Measures the given classes.
     *
     * @throws MnlabException when the two do not lie on the same grid, or a mask is empty and the settings refuse that
     */
    public static List<ClassMetrics> of(
            String caseId, LabelMap prediction, LabelMap truth, int[] labels, MetricSettings settings) {
        SameGrid.require(caseId, prediction.grid(), truth.grid());
        CaseMetrics metrics = new CaseMetrics(caseId, prediction, truth, settings);
        return Arrays.stream(labels).mapToObj(metrics::ofClass).toList();
    }

    private ClassMetrics ofClass(int label) {
        Overlap overlap = Overlap.of(prediction, truth, label);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("dice", overlap.dice());
        values.put("jaccard", overlap.jaccard());
        if (overlap.anyEmpty()) {
            putEmpty(values, overlap, label);
        } else {
            putDistances(values, label);
        }
        return new ClassMetrics(caseId, label, values);
    }

    private void putDistances(Map<String, Double> values, int label) {
        for (MetricSpacing unit : MetricSpacing.values()) {
            double[] spacing = unit.of(truth.grid());
            SurfaceDistances distances = SurfaceDistances.between(prediction, truth, label, spacing);
            values.put("hd" + unit.suffix(), distances.hd());
            values.put("hd95" + unit.suffix(), distances.hd95(settings.hd95()));
            values.put("asd" + unit.suffix(), distances.asd());
            values.put("asd_reverse" + unit.suffix(), distances.asdReverse());
            values.put("assd" + unit.suffix(), distances.assd());
            if (unit == MetricSpacing.MM) {
                SurfaceElements elements = SurfaceElements.between(prediction, truth, label, spacing);
                values.put("nsd", distances.nsd(settings.nsdToleranceMm()));
                values.put("nsd_area", elements.nsd(settings.nsdToleranceMm()));
            }
        }
    }

    private void putEmpty(Map<String, Double> values, Overlap overlap, int label) {
        for (MetricSpacing unit : MetricSpacing.values()) {
            double distance = emptyDistance(overlap, label, unit);
            for (String name : List.of("hd", "hd95", "asd", "asd_reverse", "assd")) {
                values.put(name + unit.suffix(), distance);
            }
        }
        // A surface lies within no distance of one that is not there.
        values.put("nsd", overlap.bothEmpty() ? 1.0 : 0.0);
        values.put("nsd_area", overlap.bothEmpty() ? 1.0 : 0.0);
        if (!overlap.bothEmpty()) {
            values.put(overlap.truth() == 0 ? ClassMetrics.INVENTED : ClassMetrics.MISSED, diagonal(MetricSpacing.MM));
        }
    }

    private double emptyDistance(Overlap overlap, int label, MetricSpacing unit) {
        return switch (settings.onEmpty()) {
            case NAN -> Double.NaN;
            case VOLUME_DIAGONAL -> overlap.bothEmpty() ? 0 : diagonal(unit);
            case FAIL ->
                throw new MnlabException(
                        caseId,
                        (overlap.truth() == 0 ? "the truth" : "the prediction") + " has no voxel of class " + label
                                + ", so there is no surface to measure from",
                        "Choose another answer to empty masks (nan or volume_diagonal)");
        };
    }

    private double diagonal(MetricSpacing unit) {
        double[] spacing = unit.of(truth.grid());
        int[] shape = truth.grid().shape();
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            squared += shape[axis] * spacing[axis] * shape[axis] * spacing[axis];
        }
        return Math.sqrt(squared);
    }
}
