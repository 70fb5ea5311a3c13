package mnlab.view;

import java.awt.Color;

/**
 * Colours that people with any of the common colour deficiencies tell apart: M. Okabe and K. Ito, "Color Universal Design",
 * 2008.
 */
final class Palette {

    /** For lines and bars on white: the darker ones first, no yellow. */
    private static final Color[] CHART = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
        new Color(0x000000)
    };

    /** For classes on a grey image: the brighter ones first, no black. */
    private static final Color[] CLASS = {
        new Color(0xE69F00),
        new Color(0x56B4E9),
        new Color(0x2BC79B),
        new Color(0xF0E442),
        new Color(0xE48FC0),
        new Color(0xF0743A),
        new Color(0x3D9BDB)
    };

    private Palette() {}

    /** The colour of the index-th line; begins again after seven, when {@link Look} changes the dashes. */
    static Color line(int index) {
        return CHART[index % CHART.length];
    }

    /** How many line colours there are. */
    static int lines() {
        return CHART.length;
    }

    /** The colour of a class of a label map, from class 1 on; begins again after seven. */
    static Color ofClass(int label) {
        if (label < 1) {
            throw new IllegalArgumentException("the background has no colour, asked for class " + label);
        }
        return CLASS[(label - 1) % CLASS.length];
    }

    /** As CSS writes it. */
    static String css(Color color) {
        return String.format("#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
    }

    /** Mixed with white; share 1 is the colour itself. */
    static Color tint(Color color, double share) {
        return new Color(mix(color.getRed(), share), mix(color.getGreen(), share), mix(color.getBlue(), share));
    }

    private static int mix(int channel, double share) {
        return (int) Math.round(share * channel + (1 - share) * 255);
    }
}
