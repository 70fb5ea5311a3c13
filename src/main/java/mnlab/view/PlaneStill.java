package mnlab.view;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import mnlab.image.ObliquePlane;

/** What a {@link PlaneViewer} shows where scripts are taken away: one picture at its place, seen from the script's first place. */
final class PlaneStill {

    static final Color PLANE = Palette.ofClass(1);
    static final Color TRUTH = Palette.ofClass(3);
    static final Color OTHER = Palette.ofClass(2);

    /** Pixels along the side. */
    static final int SIZE = 460;

    private static final Color GROUND = new Color(0x14171B);
    private static final Color LINES = new Color(0x5B6673);
    private static final double ZOOM = SIZE / 3.5;

    /** Turn about z and tilt from above, in radians, as in plane-viewer.js. */
    private static final double TURN = -.6;

    private static final double TILT = .45;

    private final List<double[]> rings;
    private final ShownPlane shown;
    private final BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D graphics = image.createGraphics();

    PlaneStill(List<double[]> rings, ShownPlane shown) {
        this.rings = rings;
        this.shown = shown;
    }

    BufferedImage image() {
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, SIZE, SIZE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(LINES);
        for (int axis = 0; axis < 3; axis++) {
            draw(corners(MidSlices.across(axis, -1)), 1);
            draw(corners(MidSlices.across(axis, 1)), 1);
        }
        rings.forEach(ring -> draw(ring, 1));
        picture();
        graphics.setColor(TRUTH);
        shown.truth().ifPresent(truth -> draw(corners(truth), 2));
        graphics.setColor(PLANE);
        draw(corners(shown.plane()), 2);
        points();
        graphics.dispose();
        return image;
    }

    private void picture() {
        BufferedImage picture = new BufferedImage(shown.size(), shown.size(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(shown.grey(shown.size()), 0, pixels, 0, pixels.length);
        double[] origin = project(shown.plane().at(-1, -1));
        double[] right = project(shown.plane().at(1, -1));
        double[] down = project(shown.plane().at(-1, 1));
        double n = shown.size();
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, .85f));
        graphics.drawImage(
                picture,
                new AffineTransform(
                        (right[0] - origin[0]) / n,
                        (right[1] - origin[1]) / n,
                        (down[0] - origin[0]) / n,
                        (down[1] - origin[1]) / n,
                        origin[0],
                        origin[1]),
                null);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    private void points() {
        double c = 1 - 1.0 / shown.size();
        double[][] places = {{-c, -c}, {c, -c}, {-c, c}};
        String[] names = {"TL", "TR", "BL"};
        for (int i = 0; i < 3; i++) {
            double[] at = project(shown.plane().at(places[i][0], places[i][1]));
            graphics.fill(new Ellipse2D.Double(at[0] - 4, at[1] - 4, 8, 8));
            graphics.drawString(names[i], (float) at[0] + 7, (float) at[1] - 6);
        }
    }

    private static double[] corners(ObliquePlane plane) {
        double[] points = new double[12];
        double[][] places = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        for (int i = 0; i < 4; i++) {
            System.arraycopy(plane.at(places[i][0], places[i][1]), 0, points, 3 * i, 3);
        }
        return points;
    }

    private void draw(double[] points, float width) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points.length; i += 3) {
            double[] at = project(points[i], points[i + 1], points[i + 2]);
            if (i == 0) {
                path.moveTo(at[0], at[1]);
            } else {
                path.lineTo(at[0], at[1]);
            }
        }
        path.closePath();
        graphics.setStroke(new BasicStroke(width));
        graphics.draw(path);
    }

    private static double[] project(double... p) {
        double across = Math.cos(TURN) * p[0] + Math.sin(TURN) * p[1];
        double away = -Math.sin(TURN) * p[0] + Math.cos(TURN) * p[1];
        double up = Math.sin(TILT) * away + Math.cos(TILT) * p[2];
        return new double[] {SIZE / 2.0 + ZOOM * across, SIZE / 2.0 - ZOOM * up};
    }
}
