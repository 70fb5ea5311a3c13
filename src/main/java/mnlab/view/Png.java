package mnlab.view;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures as PNG, and inside a page. */
final class Png {

    private Png() {}

    static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PNG as a URL that holds it. */
    static String url(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    /** A PNG in a page, that wide in CSS pixels but never wider than the page. */
    static Html html(byte[] png, int width, String alt) {
        return new Html("<img src=\"" + url(png) + "\" width=\"" + width + "\" alt=\"" + Html.escape(alt)
                + "\" style=\"max-width:100%;height:auto;border-radius:6px\" />");
    }
}
