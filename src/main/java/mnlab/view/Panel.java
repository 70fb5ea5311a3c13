package mnlab.view;

import java.awt.Graphics2D;
import org.knowm.xchart.XYChart;

/** One picture of a {@link Figure}. */
interface Panel {

    /** What it shows, for those who read and search; may be empty. */
    String title();

    /** Width in points that it asks for. */
    int width();

    /** Height in points that it asks for. */
    int height();

    /** Draws it from (0, 0). */
    void paint(Graphics2D graphics, int width, int height);

    /** A chart. */
    record OfChart(XYChart chart) implements Panel {

        @Override
        public String title() {
            return chart.getTitle();
        }

        @Override
        public int width() {
            return chart.getWidth();
        }

        @Override
        public int height() {
            return chart.getHeight();
        }

        @Override
        public void paint(Graphics2D graphics, int width, int height) {
            chart.paint(graphics, width, height);
        }
    }
}
