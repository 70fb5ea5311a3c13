package mnlab.intrapartum;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import mnlab.geometry.Landmarks;
import mnlab.geometry.Measurement;
import mnlab.geometry.Point;
import mnlab.image.Contour;
import mnlab.image.Contours;
import mnlab.image.Frame;
import mnlab.image.LabelMap;

/**
 * A frame with what was measured on it: contours of symphysis and head, the symphysis' axis from its upper end U to its lower end L, the tangent from
 * L to the head at T, the angle between them, and the shortest way from L to the head at H.
 */
public final class FrameDrawing {

    /** Shorter frames are enlarged to this width, in pixels, so that lines and letters are fine. */
    private static final int WIDTH = 768;

    private static final Color SYMPHYSIS = new Color(0xFF6B5E);
    private static final Color HEAD = new Color(0x4FD1A5);
    private static final Color AXIS = new Color(0xFFD166);
    private static final Color TANGENT = new Color(0x6EC6FF);
    private static final Color DISTANCE = new Color(0xFF9DF0);

    private final double scale;
    private final BufferedImage image;
    private final Graphics2D graphics;

    private FrameDrawing(int width, int height) {
        scale = Math.max(1, (double) WIDTH / width);
        image = new BufferedImage(
                (int) Math.round(width * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    /** The frame, its mask and the measurement by which it is reported. */
    public static BufferedImage of(Frame frame, LabelMap mask, Measurement measurement) {
        return of(Optional.of(frame), mask, measurement);
    }

    /** The mask and the measurement on dark ground. */
    public static BufferedImage of(LabelMap mask, Measurement measurement) {
        return of(Optional.empty(), mask, measurement);
    }

    private static BufferedImage of(Optional<Frame> frame, LabelMap mask, Measurement measurement) {
        FrameDrawing drawing = new FrameDrawing(mask.grid().nx(), mask.grid().ny());
        frame.ifPresent(drawing::ground);
        drawing.contours(mask, MaskFile.SYMPHYSIS, SYMPHYSIS);
        drawing.contours(mask, MaskFile.HEAD, HEAD);
        measurement.landmarks().ifPresent(drawing::landmarks);
        drawing.caption(measurement);
        drawing.graphics.dispose();
        return drawing.image;
    }

    private void ground(Frame frame) {
        BufferedImage picture = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int r = frame.at(x, y, 0);
                int g = frame.channels() == 1 ? r : frame.at(x, y, 1);
                int b = frame.channels() == 1 ? r : frame.at(x, y, 2);
                picture.setRGB(x, y, r << 16 | g << 8 | b);
            }
        }
        graphics.drawImage(picture, 0, 0, image.getWidth(), image.getHeight(), null);
    }

    private void contours(LabelMap mask, int structure, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Contour contour : Contours.outer(mask, structure)) {
            Path2D path = new Path2D.Double();
            for (int i = 0; i < contour.size(); i++) {
                double x = at(contour.x()[i]);
                double y = at(contour.y()[i]);
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            path.closePath();
            graphics.draw(path);
        }
    }

    /** Pixel centres at integers: the centre of pixel 0 lies half a pixel from the edge. */
    private double at(double coordinate) {
        return (coordinate + .5) * scale;
    }

    private void landmarks(Landmarks marks) {
        Point lower = marks.axis().lower();
        Point upper = marks.axis().upper();
        line(upper, lower, AXIS, 2.5f, false);
        marks.tangent().ifPresent(tangent -> {
            line(lower, beyond(lower, tangent), TANGENT, 2.5f, false);
            arc(lower, upper, tangent);
            dot(tangent, "T", TANGENT);
        });
        line(lower, marks.head(), DISTANCE, 2f, true);
        dot(upper, "U", AXIS);
        dot(lower, "L", AXIS);
        dot(marks.head(), "H", DISTANCE);
    }

    /** The tangent is drawn a little beyond the point where it touches. */
    private static Point beyond(Point from, Point through) {
        return new Point(from.x() + 1.25 * (through.x() - from.x()), from.y() + 1.25 * (through.y() - from.y()));
    }

    private void line(Point from, Point to, Color colour, float width, boolean dashed) {
        float[] dash = dashed ? new float[] {7, 5} : null;
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dash, 0));
        graphics.setColor(colour);
        graphics.draw(new Line2D.Double(at(from.x()), at(from.y()), at(to.x()), at(to.y())));
    }

    /** The angle at the lower end, from the axis to the tangent. */
    private void arc(Point vertex, Point axis, Point tangent) {
        double start = -Math.toDegrees(Math.atan2(axis.y() - vertex.y(), axis.x() - vertex.x()));
        double end = -Math.toDegrees(Math.atan2(tangent.y() - vertex.y(), tangent.x() - vertex.x()));
        double extent = (end - start) % 360;
        extent = extent > 180 ? extent - 360 : extent < -180 ? extent + 360 : extent;
        double radius = 34;
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(1.6f));
        graphics.draw(new Arc2D.Double(
                at(vertex.x()) - radius, at(vertex.y()) - radius, 2 * radius, 2 * radius, start, extent, Arc2D.OPEN));
    }

    private void dot(Point point, String letter, Color colour) {
        double r = 4;
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(at(point.x()) - r, at(point.y()) - r, 2 * r, 2 * r));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        text(letter, (float) at(point.x()) + 8, (float) at(point.y()) - 7, colour);
    }

    private void text(String text, float x, float y, Color colour) {
        graphics.setColor(new Color(0, 0, 0, 170));
        graphics.drawString(text, x + 1, y + 1);
        graphics.setColor(colour);
        graphics.drawString(text, x, y);
    }

    private void caption(Measurement measurement) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        String angle = measurement.aop().isPresent()
                ? String.format(Locale.ROOT, "AoP %.1f°", measurement.aop().getAsDouble())
                : "AoP: " + measurement.status().name();
        String distance = measurement.hsd().isPresent()
                ? String.format(Locale.ROOT, "   HSD %.1f px", measurement.hsd().getAsDouble())
                : "";
        text(angle + distance, 14, image.getHeight() - 16, Color.WHITE);
    }
}
