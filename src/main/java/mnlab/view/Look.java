package mnlab.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The house's look of a chart: opaque and light, so that it reads the same in a dark notebook, in print and on paper. */
final class Look {

    static final int WIDTH = 760;
    static final int HEIGHT = 400;
    static final Color INK = new Color(0x22262B);
    static final Color GRID = new Color(0xE3E6EA);

    /** XChart's own pattern for small numbers has no zero before the point. */
    static final String DECIMALS = "#,##0.########";

    /** More points than this and markers would hide the line. */
    private static final int MARKED_POINTS = 30;

    /** Room for a name's line and the gaps beside it in the legend. */
    private static final int LEGEND_SYMBOL = 40;

    private static final float[][] DASHES = {null, {7, 4}, {2, 3}, {9, 3, 2, 3}};

    private Look() {}

    /** An empty chart in the house's look. */
    static XYChart chart(String title, String xLabel, String yLabel, int width, int height) {
        XYChart chart = new XYChart(width, height);
        chart.setTitle(title);
        chart.setXAxisTitle(xLabel);
        chart.setYAxisTitle(yLabel);
        dress(chart.getStyler());
        chart.getStyler().setChartTitleVisible(!title.isEmpty());
        return chart;
    }

    private static void dress(XYStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK);
        styler.setChartPadding(12);
        styler.setChartTitleFont(font(Font.BOLD, 15));
        styler.setChartTitleBoxVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setAntiAlias(true);
        dressLegend(styler);
        dressAxes(styler);
    }

    private static void dressLegend(XYStyler styler) {
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setLegendFont(font(Font.PLAIN, 12));
        styler.setLegendPadding(4);
        styler.setAnnotationTextFont(font(Font.PLAIN, 12));
        styler.setAnnotationTextFontColor(INK);
        styler.setAnnotationLineColor(new Color(0x8A9099));
        styler.setAnnotationLineStroke(
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 4}, 0));
    }

    private static void dressAxes(XYStyler styler) {
        styler.setAxisTitleFont(font(Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 12));
        styler.setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(new Color(0x9AA0A8));
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setDecimalPattern(DECIMALS);
        styler.setMarkerSize(6);
        styler.setPlotContentSize(.97);
    }

    /** The colour and dash of the index-th line, with markers where points are few. */
    static void line(XYSeries series, int index, int points) {
        series.setLineColor(Palette.line(index));
        series.setLineStyle(stroke(2.2f, index / Palette.lines()));
        series.setMarkerColor(Palette.line(index));
        series.setMarker(points <= MARKED_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    /** Moves the legend from under the chart to its side when the names would not fit into a line. */
    static void fitLegend(XYChart chart) {
        FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(chart.getStyler().getLegendFont());
        int needed = chart.getSeriesMap().values().stream()
                .filter(XYSeries::isShowInLegend)
                .mapToInt(series -> metrics.stringWidth(series.getLabel()) + LEGEND_SYMBOL)
                .sum();
        if (needed > chart.getWidth() - 2 * LEGEND_SYMBOL) {
            chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
            chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        }
    }

    /** A line of a width in the dash-th pattern; 0 is a full line. */
    static BasicStroke stroke(float width, int dash) {
        float[] pattern = DASHES[dash % DASHES.length];
        return pattern == null
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
