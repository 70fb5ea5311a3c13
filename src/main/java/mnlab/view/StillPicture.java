package mnlab.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;

/** The planes of an {@link Overlay} side by side on dark ground: what a viewer shows where scripts are taken away. */
final class StillPicture {

    private static final Color GROUND = new Color(0x14171B);
    private static final Color TEXT = new Color(0xE8EAED);
    private static final int MARGIN = 14;
    private static final int LINE = 20;

    private final Overlay overlay;
    private final PanelSizes sizes;

    StillPicture(Overlay overlay) {
        this.overlay = overlay;
        this.sizes = PanelSizes.of(overlay);
    }

    /** One slice at two pixels a point, without margins. */
    static BufferedImage slice(Overlay overlay, SlicePlane plane, int slice) {
        PanelSizes sizes = PanelSizes.of(overlay);
        int width = sizes.width(plane);
        int height = sizes.height(plane);
        BufferedImage image = new BufferedImage(2 * width, 2 * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image);
        graphics.scale(2, 2);
        SlicePainter.paint(graphics, overlay, plane, slice, width, height);
        SlicePainter.letters(graphics, plane, width, height);
        graphics.dispose();
        return image;
    }

    /** The planes through the slices with most segmented, with captions and a legend. */
    BufferedImage planes() {
        List<SlicePlane> planes = overlay.planes();
        Legend legend = new Legend(overlay);
        int width = MARGIN * (planes.size() + 1)
                + planes.stream().mapToInt(this::cell).sum();
        int panels = planes.stream().mapToInt(sizes::height).max().orElseThrow();
        List<List<Legend.Entry>> lines = legend.lines(width - 2 * MARGIN);
        int height = MARGIN + panels + LINE + MARGIN + lines.size() * LINE;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image);
        int x = MARGIN;
        for (SlicePlane plane : planes) {
            captioned(graphics, plane, x, panels);
            x += cell(plane) + MARGIN;
        }
        Legend.paint(graphics, lines, MARGIN, height - lines.size() * LINE, LINE, TEXT);
        graphics.dispose();
        return image;
    }

    /** The captions, for those who do not see the picture. */
    String description() {
        return overlay.planes().stream().map(this::caption).collect(Collectors.joining("; "));
    }

    private String caption(SlicePlane plane) {
        return plane.caption(overlay.image().grid(), overlay.richest(plane));
    }

    /** A panel's share of the width: at least what its caption needs. */
    private int cell(SlicePlane plane) {
        return Math.max(sizes.width(plane), Legend.metrics().stringWidth(caption(plane)) + 8);
    }

    private void captioned(Graphics2D graphics, SlicePlane plane, int x, int panels) {
        int width = sizes.width(plane);
        int height = sizes.height(plane);
        AffineTransform before = graphics.getTransform();
        graphics.translate(x + (cell(plane) - width) / 2, MARGIN + panels - height);
        SlicePainter.paint(graphics, overlay, plane, overlay.richest(plane), width, height);
        SlicePainter.letters(graphics, plane, width, height);
        graphics.setTransform(before);
        graphics.setFont(Look.font(Font.PLAIN, 12));
        graphics.setColor(TEXT);
        int indent = (cell(plane) - graphics.getFontMetrics().stringWidth(caption(plane))) / 2;
        graphics.drawString(caption(plane), x + indent, MARGIN + panels + LINE - 4);
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return graphics;
    }
}
