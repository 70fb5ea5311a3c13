package mnlab.view;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/** Draws slices of an {@link Overlay}. */
final class SlicePainter {

    private SlicePainter() {}

    /** Draws a slice into a rectangle from (0, 0). */
    static void paint(Graphics2D graphics, Overlay overlay, SlicePlane plane, int slice, int width, int height) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.drawImage(Slices.grey(overlay.image(), plane, slice, overlay.window()), 0, 0, width, height, null);
        List<Overlay.Layer> layers = overlay.layers();
        int outlines = 0;
        for (Overlay.Layer layer : layers) {
            int[][] labels = Slices.labels(layer.labels(), plane, slice);
            if (layer.isFilled()) {
                MaskPainter.fill(graphics, labels, width, height);
            } else {
                MaskPainter.outline(graphics, labels, width, height, outlines++);
            }
        }
    }

    /** Writes at its edges which way they lie. */
    static void letters(Graphics2D graphics, SlicePlane plane, int width, int height) {
        String letters = plane.edges();
        graphics.setFont(Look.font(Font.BOLD, 11));
        FontMetrics metrics = graphics.getFontMetrics();
        letter(graphics, letters.charAt(0), 4, height / 2 + 4);
        letter(graphics, letters.charAt(1), width - 4 - metrics.charWidth(letters.charAt(1)), height / 2 + 4);
        letter(graphics, letters.charAt(2), width / 2 - 4, 13);
        letter(graphics, letters.charAt(3), width / 2 - 4, height - 5);
    }

    /** White with a dark shadow: seen on any tissue. */
    private static void letter(Graphics2D graphics, char letter, int x, int y) {
        String text = String.valueOf(letter);
        graphics.setComposite(AlphaComposite.SrcOver.derive(.8f));
        graphics.setColor(Color.BLACK);
        graphics.drawString(text, x + 1, y + 1);
        graphics.drawString(text, x - 1, y - 1);
        graphics.setColor(Color.WHITE);
        graphics.drawString(text, x, y);
        graphics.setComposite(AlphaComposite.SrcOver);
    }
}
