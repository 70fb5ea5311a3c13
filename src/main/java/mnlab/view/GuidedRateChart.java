package mnlab.view;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Learning rate against the make-up of a batch: {@link Charts#learningRateGuided}. */
final class GuidedRateChart {

    private static final String TITLE = "Learning rate and the make-up of a batch";
    private static final Color LABELLED = Palette.tint(new Color(0x0072B2), .65);
    private static final Color UNLABELLED = Palette.tint(new Color(0xE69F00), .55);

    /** Free space above the stack, for the names of the phases. */
    private static final double HEADROOM = 1.19;

    /** About how many letters fit into the width of the plot. */
    private static final int LETTERS = 85;

    private GuidedRateChart() {}

    static Figure draw(double[] epoch, double[] rate, int[] labelled, int[] unlabelled, List<Mark> phases) {
        Numbers numbers = new Numbers()
                .add(TITLE, new Series("labelled", epoch, asDoubles(labelled)))
                .add(TITLE, new Series("unlabelled", epoch, asDoubles(unlabelled)))
                .add(TITLE, new Series("learning rate", epoch, rate));
        XYChart chart = Look.chart(TITLE, "epoch", "volumes in a batch", Look.WIDTH, Look.HEIGHT);
        if (epoch.length == 0) {
            Charts.sayThatNothingIsThere(chart);
            return Figure.of(chart, numbers);
        }
        double[] total = new double[epoch.length];
        Arrays.setAll(total, i -> labelled[i] + unlabelled[i]);
        double top = Math.max(1, Arrays.stream(total).max().orElseThrow());
        double end = epoch[epoch.length - 1] + 1;
        // The lower steps are painted over the upper ones: a stack.
        steps(chart, "unlabelled", epoch, end, total, UNLABELLED);
        steps(chart, "labelled", epoch, end, asDoubles(labelled), LABELLED);
        rateLine(chart, epoch, rate);
        axes(chart, epoch[0], end, top, Arrays.stream(rate).max().orElseThrow());
        phases(chart, phases, epoch[0], end, top);
        return Figure.of(chart, numbers);
    }

    private static double[] asDoubles(int[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    /** A count holds from its epoch to the next. */
    private static void steps(XYChart chart, String name, double[] epoch, double end, double[] count, Color color) {
        int n = epoch.length;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int i = 0; i < n; i++) {
            x[2 * i] = epoch[i];
            x[2 * i + 1] = i + 1 < n ? epoch[i + 1] : end;
            y[2 * i] = count[i];
            y[2 * i + 1] = count[i];
        }
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        series.setFillColor(color);
        series.setLineColor(color);
        series.setMarker(SeriesMarkers.NONE);
    }

    private static void rateLine(XYChart chart, double[] epoch, double[] rate) {
        XYSeries series = chart.addSeries("learning rate", epoch, rate);
        series.setYAxisGroup(1);
        series.setYAxisDecimalPattern(Look.DECIMALS);
        series.setLineColor(Look.INK);
        series.setLineStyle(Look.stroke(2.2f, 0));
        series.setMarker(SeriesMarkers.NONE);
        chart.setYAxisGroupTitle(1, "learning rate");
        chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
    }

    private static void axes(XYChart chart, double start, double end, double top, double topRate) {
        chart.getStyler().setXAxisMin(start).setXAxisMax(end);
        chart.getStyler().setYAxisMin(0, 0.).setYAxisMax(0, top * HEADROOM);
        chart.getStyler().setYAxisMin(1, 0.).setYAxisMax(1, (topRate > 0 ? topRate : 1) * HEADROOM);
        chart.getStyler().setPlotGridLinesVisible(false);
    }

    /** A dashed line where each phase but the first begins, and above the stack its name: in turn in two rows. */
    private static void phases(XYChart chart, List<Mark> phases, double start, double end, double top) {
        double perLetter = (end - start) / LETTERS;
        for (int i = 0; i < phases.size(); i++) {
            double from = phases.get(i).x();
            double to = i + 1 < phases.size() ? phases.get(i + 1).x() : end;
            if (i > 0) {
                boundary(chart, "boundary " + i, from, top);
            }
            double half = phases.get(i).name().length() * perLetter / 2;
            double middle = Math.max(start + half, Math.min(end - half, (from + to) / 2));
            double height = top * (i % 2 == 0 ? 1.125 : 1.045);
            chart.addAnnotation(new AnnotationText(phases.get(i).name(), middle, height, false));
        }
    }

    private static void boundary(XYChart chart, String name, double x, double top) {
        XYSeries line = chart.addSeries(name, new double[] {x, x}, new double[] {0, top});
        line.setLineColor(Look.INK);
        line.setLineStyle(Look.stroke(1.2f, 1));
        line.setMarker(SeriesMarkers.NONE);
        line.setShowInLegend(false);
    }
}
