package mnlab.pose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import mnlab.metric.Correlation;
import mnlab.metric.Reliability;
import mnlab.metric.Sparsification;
import mnlab.view.Tables;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Results as tables, a row a method. */
public final class PoseTables {

    private PoseTables() {}

    /**
     * Errors, similarity, cost: the mean of each measure with its 95 % interval, drawn over seeds and whole volumes. Frames of which the points lie in
     * a line have no plane: they are counted in a column of their own, and within each cell.
     */
    public static Table scores(List<PoseArm> arms) {
        Map<String, Function<PoseArm, String>> columns = new LinkedHashMap<>();
        columns.put("method", PoseArm::title);
        for (PoseMeasure measure : PoseMeasure.values()) {
            if (measure.compareTo(PoseMeasure.SSIM) <= 0) {
                columns.put(measure.title(), arm -> arm.mean(measure).toString());
            }
        }
        columns.put("frames", arm -> Integer.toString(arm.pooled().scores().size()));
        columns.put(
                "with a problem",
                arm -> Integer.toString(arm.pooled().problems().size()));
        columns.put("parameters", arm -> Long.toString(arm.results().get(0).parameters()));
        columns.put("ms a frame", arm -> Tables.rounded(1000 * arm.seconds()));
        return table("scores", arms, columns);
    }

    /** What the uncertainty is worth: the mean over the seeds and, of several, the least and the largest. */
    public static Table uncertainty(List<PoseArm> arms) {
        Map<String, Function<PoseArm, String>> columns = new LinkedHashMap<>();
        columns.put("method", PoseArm::title);
        columns.put("predicted (px)", arm -> arm.mean(PoseMeasure.PREDICTED).toString());
        columns.put("uncertainty (px)", arm -> arm.mean(PoseMeasure.UNCERTAINTY).toString());
        columns.put(
                "Spearman with ED",
                arm -> arm.overSeeds(PoseResult::correlation, (Correlation each) -> each.spearman()));
        columns.put(
                "Pearson with ED", arm -> arm.overSeeds(PoseResult::correlation, (Correlation each) -> each.pearson()));
        columns.put(
                "calibration error (px)",
                arm -> arm.overSeeds(PoseResult::reliability, (Reliability each) -> each.expectedError()));
        columns.put(
                "ENCE", arm -> arm.overSeeds(PoseResult::reliability, (Reliability each) -> each.normalisedError()));
        for (double level : PoseResult.LEVELS) {
            columns.put(
                    "within " + Math.round(100 * level) + " %",
                    arm -> arm.overSeeds(PoseResult::coverage, coverage -> coverage.observed(level)));
        }
        columns.put(
                "AUSE (px)", arm -> arm.overSeeds(PoseResult::sparsification, (Sparsification each) -> each.area()));
        columns.put(
                "AUSE / error",
                arm -> arm.overSeeds(PoseResult::sparsification, (Sparsification each) -> each.relativeArea()));
        return table("uncertainty", arms, columns);
    }

    /** The error of the points of each head, pass or member alone beside that of the fused ones, in pixels; methods without parts are left out. */
    public static Table parts(List<PoseArm> arms) {
        List<String[]> rows = new ArrayList<>();
        for (PoseArm arm : arms) {
            List<String> names = arm.results().get(0).parts();
            for (int i = 0; i < names.size(); i++) {
                int part = i;
                String error = arm.overSeeds(
                        result -> OptionalDouble.of(result.partMeans().get(part)));
                rows.add(new String[] {arm.title(), names.get(i), error});
            }
            if (!names.isEmpty()) {
                rows.add(new String[] {
                    arm.title(),
                    "fused",
                    arm.overSeeds(result -> OptionalDouble.of(
                            result.mean(PoseMeasure.POINT_DISTANCE).mean()))
                });
            }
        }
        return text("parts", List.of("method", "part", "points (px)"), rows);
    }

    /** A row a frame, every number, for {@link Tables#csv}. */
    public static Table frames(List<PoseArm> arms) {
        List<Row> rows = new ArrayList<>();
        for (PoseArm arm : arms) {
            for (int seed = 0; seed < arm.results().size(); seed++) {
                for (PoseScore score : arm.results().get(seed).scores()) {
                    rows.add(new Row(arm.title(), seed + 1, score));
                }
            }
        }
        Table table = Table.create("frames");
        table.addColumns(
                StringColumn.create("method", rows.stream().map(Row::method)),
                IntColumn.create("run", rows.stream().mapToInt(Row::run)),
                StringColumn.create("volume", rows.stream().map(row -> row.score.volume())),
                StringColumn.create("frame", rows.stream().map(row -> row.score.frame())));
        for (PoseMeasure measure : PoseMeasure.values()) {
            table.addColumns(DoubleColumn.create(
                    measure.column(),
                    rows.stream()
                            .mapToDouble(row -> row.score.get(measure).orElse(Double.NaN))
                            .toArray()));
        }
        table.addColumns(
                StringColumn.create("parts_px", rows.stream().map(row -> joined(row.score.parts()))),
                StringColumn.create("problem", rows.stream().map(row -> row.score.problem())));
        return table;
    }

    /** Run counts an arm's seeds from 1. */
    private record Row(String method, int run, PoseScore score) {}

    private static String joined(List<Double> numbers) {
        return String.join(" ", numbers.stream().map(Object::toString).toList());
    }

    private static Table table(String name, List<PoseArm> arms, Map<String, Function<PoseArm, String>> columns) {
        List<String[]> rows = arms.stream()
                .map(arm -> columns.values().stream()
                        .map(column -> column.apply(arm))
                        .toArray(String[]::new))
                .toList();
        return text(name, List.copyOf(columns.keySet()), rows);
    }

    /** A table of text. */
    static Table text(String name, List<String> header, List<String[]> rows) {
        Table table = Table.create(name);
        for (int c = 0; c < header.size(); c++) {
            int column = c;
            Stream<String> cells = rows.stream().map(row -> row[column]);
            table.addColumns(StringColumn.create(header.get(c), cells.toArray(String[]::new)));
        }
        return table;
    }
}
