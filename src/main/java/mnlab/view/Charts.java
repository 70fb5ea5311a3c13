package mnlab.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mnlab.metric.ResultTable;
import org.knowm.xchart.XYChart;

/** Charts in the house's look, each a {@link Figure} with its numbers. */
public final class Charts {

    /** A chart of a panel, where several stand side by side. */
    private static final int PANEL_WIDTH = 470;

    private static final int PANEL_HEIGHT = 330;

    private Charts() {}

    /** Lines over a common axis. Points that are not finite break their line; see {@link Series#measured()}. */
    public static Figure lines(String title, String xLabel, String yLabel, Series... series) {
        return lines(title, xLabel, yLabel, List.of(series));
    }

    /** Lines over a common axis. Points that are not finite break their line; see {@link Series#measured()}. */
    public static Figure lines(String title, String xLabel, String yLabel, List<Series> series) {
        return lines(Look.chart(title, xLabel, yLabel, Look.WIDTH, Look.HEIGHT), series);
    }

    private static Figure lines(XYChart chart, List<Series> series) {
        Numbers numbers = new Numbers();
        int drawn = 0;
        for (int i = 0; i < series.size(); i++) {
            Series s = series.get(i);
            numbers.add(chart.getTitle(), s);
            int points = s.measured().x().length;
            if (points > 0) {
                Look.line(chart.addSeries(s.name(), s.x(), finiteOrNaN(s.y())), i, points);
                drawn++;
            }
        }
        if (drawn == 0) {
            sayThatNothingIsThere(chart);
        } else if (drawn < series.size()) {
            chart.setXAxisTitle(chart.getXAxisTitle() + "   (no values yet: " + withoutValues(series) + ")");
        }
        Look.fitLegend(chart);
        return Figure.of(chart, numbers);
    }

    /** The charting library takes an infinity for an axis end; a gap shows it better. */
    private static double[] finiteOrNaN(double[] y) {
        return Arrays.stream(y).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
    }

    private static String withoutValues(List<Series> series) {
        List<String> names = new ArrayList<>();
        for (Series s : series) {
            if (s.measured().x().length == 0) {
                names.add(s.name());
            }
        }
        return String.join(", ", names);
    }

    /** An empty chart has no axes to draw: it gets a pair, and a title that says why it is empty. */
    static void sayThatNothingIsThere(XYChart chart) {
        chart.setTitle((chart.getTitle() + " (no values yet)").strip());
        chart.getStyler().setChartTitleVisible(true);
        chart.getStyler().setXAxisMin(0.).setXAxisMax(1.).setYAxisMin(0.).setYAxisMax(1.);
        chart.addSeries(" ", new double[] {0, 1}, new double[] {Double.NaN, Double.NaN})
                .setShowInLegend(false);
    }

    /** Bars from zero with whiskers, a row a category: for values that cannot be negative. */
    public static Figure bars(String title, String valueLabel, List<Estimate> values) {
        return IntervalChart.draw(title, valueLabel, values, true);
    }

    /** Dots with whiskers, a row a category, on an axis that need not begin at zero. */
    public static Figure intervals(String title, String valueLabel, List<Estimate> values) {
        return IntervalChart.draw(title, valueLabel, values, false);
    }

    /**
     * A Bland-Altman plot: the difference of two measurements of the same against their mean, with the bias and the limits of agreement
     * ({@link mnlab.metric.BlandAltman}).
     *
     * @param quantity what is measured, with its unit
     */
    public static Figure agreement(String title, String quantity, double[] first, double[] second) {
        return AgreementChart.draw(title, quantity, first, second);
    }

    /**
     * A critical-difference diagram: mean ranks of methods on a line, those joined by a bar that lie closer together than the critical difference
     * ({@link mnlab.metric.Friedman}).
     *
     * @param ranks by method; 1 is best
     * @param critical a length in ranks
     */
    public static Figure criticalDifference(String title, Map<String, Double> ranks, double critical) {
        return CriticalDifferenceChart.draw(title, ranks, critical);
    }

    /**
     * A forest plot: differences to a reference with their intervals about a line at 0, a row a method, with the numbers beside.
     *
     * @param differences in the order of the rows; the series is the family that a method is listed under
     */
    public static Figure forest(String title, String valueLabel, List<Estimate> differences) {
        return ForestChart.draw(title, valueLabel, differences);
    }

    /** Means and 95 % intervals of a metric: a row a method, a colour a class. */
    public static Figure comparison(String title, ResultTable results, String metric) {
        List<Estimate> intervals = new ArrayList<>();
        results.metric(metric)
                .withClassMeans()
                .summaries()
                .forEach((row, summary) -> intervals.add(new Estimate(
                        row.className().equals(ResultTable.MEAN) ? "mean of classes" : row.className(),
                        row.method(),
                        summary.mean(),
                        summary.interval().low(),
                        summary.interval().high())));
        return intervals(title, metric, intervals);
    }

    /**
     * The curves of a training run in a row: validation Dice, losses, learning rate. What has not been measured yet may be
     * empty; NaN marks epochs without a measurement, over which the line runs on.
     *
     * @param xLabel what x counts: "epoch" or "step"
     * @param dice Dice in [0, 1], a line a network
     * @param losses a line a loss
     * @param learningRates a line a network
     */
    public static Figure trainingCurves(
            String xLabel, List<Series> dice, List<Series> losses, List<Series> learningRates) {
        XYChart top = panel("Validation Dice", xLabel, "Dice");
        top.getStyler().setYAxisMin(0.).setYAxisMax(1.);
        return Figure.grid(
                3,
                lines(top, measured(dice)),
                lines(panel("Loss", xLabel, "loss"), measured(losses)),
                lines(panel("Learning rate", xLabel, "rate"), measured(learningRates)));
    }

    private static XYChart panel(String title, String xLabel, String yLabel) {
        return Look.chart(title, xLabel, yLabel, PANEL_WIDTH, PANEL_HEIGHT);
    }

    private static List<Series> measured(List<Series> series) {
        return series.stream().map(Series::measured).toList();
    }

    /** As {@link GuidedRateChart#draw} without phases. */
    public static Figure learningRateGuided(double[] epoch, double[] rate, int[] labelled, int[] unlabelled) {
        return learningRateGuided(epoch, rate, labelled, unlabelled, List.of());
    }

    /**
     * How a batch is made up while the learning rate goes up and down: the counts of labelled and unlabelled volumes as
     * stacked steps, the rate as a line on an axis of its own, and where each phase begins.
     *
     * @param epoch epochs, ascending
     * @param rate learning rate in each epoch
     * @param labelled labelled volumes in a batch
     * @param unlabelled unlabelled volumes in a batch
     * @param phases phases of the method, in order; may be empty
     */
    public static Figure learningRateGuided(
            double[] epoch, double[] rate, int[] labelled, int[] unlabelled, List<Mark> phases) {
        return GuidedRateChart.draw(epoch, rate, labelled, unlabelled, phases);
    }
}
