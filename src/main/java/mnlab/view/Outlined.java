package mnlab.view;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.util.stream.Stream;

/** Text drawn as outlines, as the charting library draws it: it looks the same where its font is not installed. */
final class Outlined {

    static final int LEAST_ROOM = 190;

    private static final int MOST_ROOM = 360;
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Outlined() {}

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** Room for a column of names: what the widest of them and what stands beside it need, within bounds; a longer one is {@link #fitted}. */
    static int room(Stream<String> names, Font font, int beside) {
        double widest = names.mapToDouble(name -> width(name, font)).max().orElse(0);
        return (int) Math.min(Math.max(Math.ceil(widest) + beside, LEAST_ROOM), MOST_ROOM);
    }

    /**
     * Draws a line of text in the colour that is set.
     *
     * @param anchor the share of the text that lies before x: 0, .5 or 1
     * @param y of its base line
     */
    static void draw(Graphics2D graphics, String text, Font font, double x, double y, double anchor) {
        GlyphVector glyphs = font.createGlyphVector(CONTEXT, text);
        double left = x - anchor * width(text, font);
        graphics.fill(glyphs.getOutline((float) left, (float) y));
    }

    /** The text, its end replaced by dots where it is wider than this. */
    static String fitted(String text, Font font, double room) {
        String kept = text;
        while (!kept.isEmpty() && width(kept + (kept.equals(text) ? "" : "\u2026"), font) > room) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept.equals(text) ? text : kept + "\u2026";
    }
}
