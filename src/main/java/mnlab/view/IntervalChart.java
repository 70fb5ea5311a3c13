package mnlab.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Bars or dots with whiskers, a row a category, so that names of any length can be read. XChart's own error bars are
 * even about the value; here each bar and each whisker is a line of an XY chart.
 */
final class IntervalChart {

    private static final int BAR = 14;
    private static final int ROW_GAP = 18;
    private static final int FRAME = 130;

    private final List<String> categories;
    private final List<String> series;
    private final List<Estimate> values;
    private final XYChart chart;

    private IntervalChart(String title, String valueLabel, List<Estimate> values) {
        this.values = values;
        categories = List.copyOf(
                new LinkedHashSet<>(values.stream().map(Estimate::category).toList()));
        series = List.copyOf(
                new LinkedHashSet<>(values.stream().map(Estimate::series).toList()));
        chart = Look.chart(title, valueLabel, "", Look.WIDTH, FRAME + categories.size() * rowHeight());
    }

    static Figure draw(String title, String valueLabel, List<Estimate> values, boolean bars) {
        IntervalChart self = new IntervalChart(title, valueLabel, values);
        Numbers numbers = new Numbers();
        values.forEach(value -> numbers.add(title, value));
        if (values.stream().noneMatch(value -> Double.isFinite(value.value()))) {
            Charts.sayThatNothingIsThere(self.chart);
            return Figure.of(self.chart, numbers);
        }
        for (int s = 0; s < self.series.size(); s++) {
            self.estimates(s, bars);
            self.whiskers(s, bars);
        }
        self.axes(bars);
        Look.fitLegend(self.chart);
        return Figure.of(self.chart, numbers);
    }

    private int rowHeight() {
        return series.size() * BAR + ROW_GAP;
    }

    /** First category on top; the series of a category one under the other. */
    private double yOf(Estimate value, int s) {
        double inRow = (s - (series.size() - 1) / 2.) * BAR / rowHeight();
        return categories.size() - 1 - categories.indexOf(value.category()) - inRow;
    }

    private void estimates(int s, boolean bars) {
        List<double[]> points = new ArrayList<>();
        for (Estimate value : valuesOf(s)) {
            if (bars && value.value() < 0) {
                throw new IllegalArgumentException("bars begin at zero; '" + value.category() + "' is " + value.value()
                        + ": draw intervals instead");
            }
            if (bars) {
                points.add(new double[] {0, yOf(value, s)});
            }
            points.add(new double[] {value.value(), yOf(value, s)});
            points.add(new double[] {Double.NaN, Double.NaN});
        }
        XYSeries line = add(series.get(s).isEmpty() ? "value" : series.get(s), points);
        line.setLineStyle(new BasicStroke(bars ? BAR - 2 : 0, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        dress(line, s, bars ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        line.setShowInLegend(series.size() > 1);
    }

    private void whiskers(int s, boolean bars) {
        double cap = .25 * BAR / rowHeight();
        List<double[]> points = new ArrayList<>();
        for (Estimate value : valuesOf(s)) {
            if (value.bounded()) {
                double y = yOf(value, s);
                points.add(new double[] {value.low(), y - cap});
                points.add(new double[] {value.low(), y + cap});
                points.add(new double[] {value.low(), y});
                points.add(new double[] {value.high(), y});
                points.add(new double[] {value.high(), y + cap});
                points.add(new double[] {value.high(), y - cap});
                points.add(new double[] {Double.NaN, Double.NaN});
            }
        }
        if (!points.isEmpty()) {
            XYSeries line = add("interval " + s, points);
            line.setLineStyle(Look.stroke(1.6f, 0));
            dress(line, s, SeriesMarkers.NONE);
            if (bars) {
                line.setLineColor(Look.INK);
            }
            line.setShowInLegend(false);
        }
    }

    private List<Estimate> valuesOf(int s) {
        return values.stream()
                .filter(value -> value.series().equals(series.get(s)) && Double.isFinite(value.value()))
                .toList();
    }

    private XYSeries add(String name, List<double[]> points) {
        double[] x = points.stream().mapToDouble(p -> p[0]).toArray();
        double[] y = points.stream().mapToDouble(p -> p[1]).toArray();
        return chart.addSeries(name, x, y);
    }

    private static void dress(XYSeries line, int s, Marker marker) {
        line.setLineColor(Palette.line(s));
        line.setMarkerColor(Palette.line(s));
        line.setMarker(marker);
    }

    private void axes(boolean bars) {
        int n = categories.size();
        chart.getStyler().setYAxisMin(-.5).setYAxisMax(n - .5);
        // XChart takes the next step of 1, 2, 5, ... above the hint: this one gives a tick a category.
        chart.getStyler().setYAxisTickMarkSpacingHint((int) (.7 * rowHeight()));
        chart.getStyler().setyAxisTickLabelsFormattingFunction(this::nameAt);
        chart.getStyler().setYAxisLabelAlignment(TextAlignment.Right);
        chart.getStyler().setYAxisTickMarksColor(Color.WHITE);
        chart.getStyler().setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(true);
        double low = ends().min().orElseThrow();
        double high = ends().max().orElseThrow();
        double margin = high > low ? .05 * (high - low) : .05 * Math.max(Math.abs(high), 1e-3);
        chart.getStyler().setXAxisMin(bars ? 0 : low - margin);
        chart.getStyler().setXAxisMax(bars ? 1.05 * Math.max(high, 1e-9) : high + margin);
    }

    private DoubleStream ends() {
        return values.stream()
                .flatMapToDouble(v -> DoubleStream.of(v.value(), v.low(), v.high()))
                .filter(Double::isFinite);
    }

    /** XChart widens the step until no two labels are equal, so ticks between and beyond the rows get different blanks. */
    private String nameAt(double y) {
        long row = Math.round(y);
        boolean atRow = Math.abs(y - row) < 1e-6 && row >= 0 && row < categories.size();
        return atRow
                ? categories.get(categories.size() - 1 - (int) row)
                : " ".repeat(1 + (int) Math.abs(Math.round(2 * (y + 2))));
    }
}
