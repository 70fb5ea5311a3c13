package mnlab.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** What the colours and the lines of an {@link Overlay} stand for: classes by colour, label maps by area or line. */
final class Legend {

    /** A name with its sign: a square of a colour (class), a grey area or a grey line (label map). */
    record Entry(String name, Color color, boolean area, int dash) {}

    private static final Color GREY = new Color(0x8F969F);
    private static final int SIGN = 16;
    private static final int SIGN_GAP = 6;
    private static final int GAP = 18;

    /** Longer names end in dots. */
    private static final int NAME = 200;

    /** Beyond so many classes a legend is longer than the picture. */
    private static final int CLASSES = 24;

    private final List<Entry> entries = new ArrayList<>();

    Legend(Overlay overlay) {
        List<Integer> labels = overlay.labels();
        labels.stream()
                .limit(CLASSES)
                .forEach(label -> entries.add(new Entry(overlay.className(label), Palette.ofClass(label), true, -1)));
        if (labels.size() > CLASSES) {
            entries.add(new Entry("and " + (labels.size() - CLASSES) + " more", GREY, true, -1));
        }
        int outlines = 0;
        for (Overlay.Layer layer : overlay.layers()) {
            entries.add(new Entry(layer.name(), GREY, layer.isFilled(), layer.isFilled() ? 0 : outlines++));
        }
    }

    static FontMetrics metrics() {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(Look.font(Font.PLAIN, 12));
    }

    /** The entries in as many lines as a width needs. */
    List<List<Entry>> lines(int width) {
        List<List<Entry>> lines = new ArrayList<>();
        int used = Integer.MAX_VALUE / 2;
        for (Entry entry : entries) {
            int needed = width(entry);
            if (used + needed > width) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.get(lines.size() - 1).add(entry);
            used += needed;
        }
        return lines;
    }

    private static int width(Entry entry) {
        return SIGN + SIGN_GAP + metrics().stringWidth(named(entry)) + GAP;
    }

    private static String named(Entry entry) {
        return fitted(entry.name(), metrics(), NAME);
    }

    static void paint(Graphics2D graphics, List<List<Entry>> lines, int left, int top, int lineHeight, Color text) {
        graphics.setFont(Look.font(Font.PLAIN, 12));
        int y = top;
        for (List<Entry> line : lines) {
            int x = left;
            for (Entry entry : line) {
                sign(graphics, entry, x, y);
                graphics.setColor(text);
                graphics.drawString(named(entry), x + SIGN + SIGN_GAP, y + 9);
                x += width(entry);
            }
            y += lineHeight;
        }
    }

    private static void sign(Graphics2D graphics, Entry entry, int x, int y) {
        graphics.setColor(entry.color());
        if (entry.dash() < 0) {
            graphics.fillRoundRect(x, y - 1, 12, 12, 4, 4);
        } else if (entry.area()) {
            graphics.setColor(new Color(GREY.getRed(), GREY.getGreen(), GREY.getBlue(), 120));
            graphics.fillRect(x, y, SIGN, 10);
        } else {
            graphics.setStroke(Look.stroke(2, entry.dash()));
            graphics.drawRect(x + 1, y, SIGN - 3, 10);
        }
    }

    /** The text, its end replaced by dots where there is no room. */
    static String fitted(String text, FontMetrics metrics, int width) {
        String kept = text;
        while (!kept.isEmpty() && metrics.stringWidth(kept + (kept.equals(text) ? "" : "\u2026")) > width) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept.equals(text) ? text : kept + "\u2026";
    }
}
