package mnlab.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.stream.Collectors;

/** Slices of an {@link Overlay} side by side under a title, with a legend below. */
record SliceRow(Overlay overlay, List<Integer> slices) implements Panel {

    private static final int MARGIN = 12;
    private static final int GAP = 6;
    private static final int TITLE = 26;
    private static final int LEGEND = 42;
    private static final int SWATCH = 12;

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
        return MARGIN + TITLE + (int) Math.round(side() * overlay.aspect()) + LEGEND;
    }

    private int side() {
        return (width() - 2 * MARGIN - (slices.size() - 1) * GAP) / slices.size();
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        AffineTransform before = graphics.getTransform();
        graphics.setColor(Look.INK);
        graphics.setFont(Look.font(Font.BOLD, 15));
        graphics.drawString(title(), MARGIN, MARGIN + 14);
        int tall = (int) Math.round(side() * overlay.aspect());
        int below = MARGIN + TITLE + tall;
        for (int i = 0; i < slices.size(); i++) {
            int x = MARGIN + i * (side() + GAP);
            graphics.translate(x, MARGIN + TITLE);
            overlay.paint(graphics, slices.get(i), side(), tall);
            graphics.setTransform(before);
            graphics.setColor(Look.INK);
            graphics.setFont(Look.font(Font.PLAIN, 11));
            graphics.drawString("slice " + (slices.get(i) + 1) + " of " + overlay.slices(), x, below + 14);
        }
        legend(graphics, below + 34);
    }

    private void legend(Graphics2D graphics, int baseline) {
        graphics.setFont(Look.font(Font.PLAIN, 12));
        int x = MARGIN;
        for (int label : overlay.labels()) {
            Color color = Palette.ofClass(label);
            graphics.setColor(color);
            graphics.fillRect(x, baseline - SWATCH + 2, SWATCH, SWATCH);
            graphics.setColor(Look.GRID);
            graphics.setStroke(new BasicStroke(1));
            graphics.drawRect(x, baseline - SWATCH + 2, SWATCH, SWATCH);
            graphics.setColor(Look.INK);
            graphics.drawString(overlay.className(label), x + SWATCH + 6, baseline);
            x += SWATCH + 24 + graphics.getFontMetrics().stringWidth(overlay.className(label));
        }
        graphics.drawString(layers(overlay), x, baseline);
    }

    /** What is filled and what is outlined, in words. */
    static String layers(Overlay overlay) {
        return overlay.layers().stream()
                .map(layer -> (layer.isFilled() ? "filled: " : "outlined: ") + layer.name())
                .collect(Collectors.joining(", "));
    }
}
