package mnlab.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.TreeMap;

/** Paints the classes of a slice into a rectangle of any size: areas or outlines along the edges of voxels. */
final class MaskPainter {

    private static final int ALPHA = 105;
    private static final float OUTLINE = 1.8f;

    private MaskPainter() {}

    static void fill(Graphics2D graphics, int[][] labels, int width, int height) {
        BufferedImage areas = new BufferedImage(labels[0].length, labels.length, BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < labels.length; row++) {
            for (int column = 0; column < labels[row].length; column++) {
                if (labels[row][column] > 0) {
                    Color color = Palette.ofClass(labels[row][column]);
                    areas.setRGB(column, row, ALPHA << 24 | color.getRGB() & 0xFFFFFF);
                }
            }
        }
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(areas, 0, 0, width, height, null);
    }

    /** Outlines in the dash-th pattern; 0 is a full line. */
    static void outline(Graphics2D graphics, int[][] labels, int width, int height, int dash) {
        graphics.setStroke(Look.stroke(OUTLINE, dash));
        outlines(labels, (double) width / labels[0].length, (double) height / labels.length)
                .forEach((label, path) -> {
                    graphics.setColor(Palette.ofClass(label));
                    graphics.draw(path);
                });
    }

    static Map<Integer, Path2D> outlines(int[][] labels, double sx, double sy) {
        Map<Integer, Path2D> paths = new TreeMap<>();
        for (int row = 0; row < labels.length; row++) {
            for (int column = 0; column < labels[row].length; column++) {
                int label = labels[row][column];
                if (label > 0) {
                    edges(labels, row, column, sx, sy, paths.computeIfAbsent(label, l -> new Path2D.Double()));
                }
            }
        }
        return paths;
    }

    /** The edges of a voxel beyond which another class lies. */
    private static void edges(int[][] labels, int row, int column, double sx, double sy, Path2D path) {
        int label = labels[row][column];
        double left = column * sx;
        double right = left + sx;
        double top = row * sy;
        double bottom = top + sy;
        if (row == 0 || labels[row - 1][column] != label) {
            line(path, left, top, right, top);
        }
        if (row == labels.length - 1 || labels[row + 1][column] != label) {
            line(path, left, bottom, right, bottom);
        }
        if (column == 0 || labels[row][column - 1] != label) {
            line(path, left, top, left, bottom);
        }
        if (column == labels[row].length - 1 || labels[row][column + 1] != label) {
            line(path, right, top, right, bottom);
        }
    }

    private static void line(Path2D path, double x0, double y0, double x1, double y1) {
        path.moveTo(x0, y0);
        path.lineTo(x1, y1);
    }
}
