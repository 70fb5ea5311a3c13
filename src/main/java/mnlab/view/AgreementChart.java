package mnlab.view;

import java.awt.Color;
import java.util.Arrays;
import mnlab.metric.BlandAltman;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a Bland-Altman plot: the difference of two measurements against their mean, the bias, and the limits of agreement. */
final class AgreementChart {

    private AgreementChart() {}

    static Figure draw(String title, String quantity, double[] first, double[] second) {
        XYChart chart = Look.chart(
                title, "mean of both, " + quantity, "first less second, " + quantity, Look.WIDTH, Look.HEIGHT);
        Numbers numbers = new Numbers();
        if (first.length < 2) {
            Charts.sayThatNothingIsThere(chart);
            return Figure.of(chart, numbers);
        }
        double[] mean = new double[first.length];
        double[] difference = new double[first.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (first[i] + second[i]) / 2;
            difference[i] = first[i] - second[i];
        }
        points(chart, numbers, title, new Series("differences", mean, difference));
        BlandAltman agreement = BlandAltman.of(first, second);
        double[] ends = {
            Arrays.stream(mean).min().orElseThrow(), Arrays.stream(mean).max().orElseThrow()
        };
        level(chart, numbers, title, "bias " + Tables.rounded(agreement.bias()), ends, agreement.bias(), 1);
        level(chart, numbers, title, "lower limit " + Tables.rounded(agreement.lower()), ends, agreement.lower(), 2);
        level(chart, numbers, title, "upper limit " + Tables.rounded(agreement.upper()), ends, agreement.upper(), 2);
        Look.fitLegend(chart);
        return Figure.of(chart, numbers);
    }

    private static void points(XYChart chart, Numbers numbers, String title, Series series) {
        numbers.add(title, series);
        XYSeries drawn = chart.addSeries(series.name(), series.x(), series.y());
        drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        drawn.setMarker(SeriesMarkers.CIRCLE);
        Color colour = Palette.line(0);
        drawn.setMarkerColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150));
        drawn.setShowInLegend(false);
    }

    private static void level(
            XYChart chart, Numbers numbers, String title, String name, double[] ends, double value, int line) {
        Series series = new Series(name, ends, new double[] {value, value});
        numbers.add(title, series);
        XYSeries drawn = chart.addSeries(name, series.x(), series.y());
        Look.line(drawn, line, Integer.MAX_VALUE);
        drawn.setLineStyle(Look.stroke(1.8f, line - 1));
    }
}
