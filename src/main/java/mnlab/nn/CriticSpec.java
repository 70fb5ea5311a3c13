package mnlab.nn;

import mnlab.core.Key;

/**
 * A recipe for a critic: a network that tells from a map and the image whose it is what kind of images it was made for (DAN, SASSNet).
 *
 * @param dimensions 2 for images, 3 for volumes, also of a depth of 1
 * @param base channels after the first of four layers; each further one has twice as many
 */
public record CriticSpec(int dimensions, int base) {

    /** The width of the public code: 64, 128, 256, 512 channels. */
    public static final int BASE = 64;

    /** For volumes, with the width of the public code. */
    public CriticSpec() {
        this(3, BASE);
    }

    /** Refuses other dimensions and widths below 1. */
    public CriticSpec {
        if (dimensions != 2 && dimensions != 3 || base < 1) {
            throw new IllegalArgumentException(
                    "expected dimensions 2 or 3 and base >= 1, got dimensions " + dimensions + ", base " + base);
        }
    }

    /**
     * Builds the critic with start weights drawn from the key.
     *
     * @param mapChannels of the map: K of probabilities, K - 1 of signed distances
     * @param imageChannels of the image
     */
    public Critic build(int mapChannels, int imageChannels, Key key, Placement placement) {
        return new Critic(this, mapChannels, imageChannels, key, placement);
    }
}
