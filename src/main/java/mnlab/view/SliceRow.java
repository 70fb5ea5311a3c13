package mnlab.view;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.TreeSet;
import mnlab.image.Grid;

/** Axial slices of an {@link Overlay} side by side under a title, with a legend below. */
record SliceRow(Overlay overlay, List<Integer> slices) implements Panel {

    private static final SlicePlane PLANE = SlicePlane.AXIAL;
    private static final int MARGIN = 12;
    private static final int GAP = 6;
    private static final int TITLE = 26;
    private static final int CAPTION = 30;
    private static final int LINE = 20;

    /** So many slices, evenly through what is segmented, and the voxels of each class in them. */
    static Figure figure(Overlay overlay, int slices) {
        List<Integer> shown = evenly(overlay.foreground(PLANE), slices);
        double[] x = shown.stream().mapToDouble(slice -> slice + 1).toArray();
        Numbers numbers = new Numbers();
        for (Overlay.Layer layer : overlay.layers()) {
            for (int label : overlay.labels()) {
                double[] y = shown.stream()
                        .mapToDouble(slice -> Slices.count(layer.labels(), PLANE, slice, label))
                        .toArray();
                String name = layer.name() + ": " + overlay.className(label) + " (voxels)";
                numbers.add(overlay.title(), new Series(name, x, y));
            }
        }
        return Figure.of(new SliceRow(overlay, shown), numbers);
    }

    private static List<Integer> evenly(int[] foreground, int slices) {
        int first = foreground.length;
        int last = -1;
        for (int slice = 0; slice < foreground.length; slice++) {
            if (foreground[slice] > 0) {
                first = Math.min(first, slice);
                last = slice;
            }
        }
        int from = last < 0 ? 0 : first;
        int to = last < 0 ? foreground.length - 1 : last;
        TreeSet<Integer> shown = new TreeSet<>();
        for (int i = 0; i < slices; i++) {
            shown.add((int) Math.round(from + (i + .5) * (to - from) / slices));
        }
        return List.copyOf(shown);
    }

    @Override
    public String title() {
        return overlay.title();
    }

    @Override
    public int width() {
        return Look.WIDTH;
    }

    @Override
    public int height() {
        return MARGIN + TITLE + tall() + CAPTION + legend().size() * LINE;
    }

    private int side() {
        return (width() - 2 * MARGIN - (slices.size() - 1) * GAP) / slices.size();
    }

    private int tall() {
        Grid grid = overlay.image().grid();
        double[] spacing = grid.spacing();
        return (int) Math.round(side() * (grid.ny() * spacing[1]) / (grid.nx() * spacing[0]));
    }

    private List<List<Legend.Entry>> legend() {
        return new Legend(overlay).lines(width() - 2 * MARGIN);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        AffineTransform before = graphics.getTransform();
        graphics.setColor(Look.INK);
        graphics.setFont(Look.font(Font.BOLD, 15));
        graphics.drawString(Legend.fitted(title(), graphics.getFontMetrics(), width - 2 * MARGIN), MARGIN, MARGIN + 14);
        int below = MARGIN + TITLE + tall();
        for (int i = 0; i < slices.size(); i++) {
            int x = MARGIN + i * (side() + GAP);
            graphics.translate(x, MARGIN + TITLE);
            SlicePainter.paint(graphics, overlay, PLANE, slices.get(i), side(), tall());
            graphics.setTransform(before);
            graphics.setColor(Look.INK);
            graphics.setFont(Look.font(Font.PLAIN, 11));
            graphics.drawString(
                    "slice " + (slices.get(i) + 1) + " of "
                            + PLANE.count(overlay.image().grid()),
                    x,
                    below + 14);
        }
        Legend.paint(graphics, legend(), MARGIN, below + CAPTION, LINE, Look.INK);
    }
}
