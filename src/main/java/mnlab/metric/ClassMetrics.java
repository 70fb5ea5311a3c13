package mnlab.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All metrics of one class of one case: {@code dice}, {@code jaccard}; {@code hd}, {@code hd95}, {@code asd} (prediction to
 * truth), {@code asd_reverse}, {@code assd} in voxels, and with {@code _mm} in millimetres; {@code nsd} and {@code nsd_area}
 * at the settings' tolerance in mm. Where one of the two masks alone is empty, also {@value #MISSED} or {@value #INVENTED}.
 *
 * @param caseId the case
 * @param label the class, 1 to 255
 * @param values by name, in the order above
 */
public record ClassMetrics(String caseId, int label, Map<String, Double> values) {

    /** The truth has the structure and the prediction has not; the value is the grid's diagonal in mm, the worst distance that could be. */
    public static final String MISSED = "missed_diagonal_mm";

    /** The prediction has the structure and the truth has not; the value is the grid's diagonal in mm. */
    public static final String INVENTED = "invented_diagonal_mm";

    /** Copies, keeping the order. */
    public ClassMetrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A metric by name; an error that lists the names there are, when it is not one of them. */
    public double get(String metric) {
        Double value = values.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("no metric '" + metric + "', only " + values.keySet());
        }
        return value;
    }

    /**
     * One result row a metric.
     *
     * @param like a row that says all but case, class, metric and value
     * @param className what the class is called in tables
     */
    public List<ResultRow> rows(ResultRow like, String className) {
        return values.entrySet().stream()
                .map(metric -> like.with(caseId, className, metric.getKey(), metric.getValue()))
                .toList();
    }
}
