package mnlab.view;

import java.awt.image.BufferedImage;

/** Pictures that were painted elsewhere, in a notebook or a report. */
public final class Pictures {

    private Pictures() {}

    /**
     * A picture in a page, as a PNG that the page holds.
     *
     * @param width in CSS pixels, never wider than the page
     * @param alt what it shows, for those who do not see it
     */
    public static Html html(BufferedImage image, int width, String alt) {
        return Png.html(Png.encode(image), width, alt);
    }
}
