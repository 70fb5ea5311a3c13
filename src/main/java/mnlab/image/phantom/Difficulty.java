package mnlab.image.phantom;

/**
 * How hard phantoms are to segment. Intensities are shares of full scale; the parameters act one by one, so that a study can
 * change a single one.
 *
 * @param contrast mean step from the surrounding tissue to the organ
 * @param noise standard deviation of the white noise
 * @param texture standard deviation of the tissue's smooth texture
 * @param bias standard deviation of the logarithm of the multiplicative bias field
 * @param deformation how far shapes stray from ellipsoid and tube; 0 none, 1 strongly
 * @param distractors mean number of other structures of similar intensity
 * @param pose how much place, turn and size vary from case to case; 0 not at all, 1 strongly
 * @param appearance how much contrast, the classes' relative intensity, gain, gamma, noise and texture vary from case to case;
 *     0 not at all, 1 strongly
 */
public record Difficulty(
        double contrast,
        double noise,
        double texture,
        double bias,
        double deformation,
        double distractors,
        double pose,
        double appearance) {

    /** Refuses negative values. */
    public Difficulty {
        if (!(contrast > 0
                && noise >= 0
                && texture >= 0
                && bias >= 0
                && deformation >= 0
                && distractors >= 0
                && pose >= 0
                && pose <= 1
                && appearance >= 0
                && appearance <= 1)) {
            throw new IllegalArgumentException("a difficulty is not negative, pose and appearance at most 1");
        }
    }

    /** Few labels leave a gap that unlabelled images can close. */
    public static Difficulty standard() {
        return new Difficulty(.22, .045, .04, .18, .55, 4, .4, .8);
    }

    /** Clear images of similar organs: for quick tests that something learns at all. */
    public static Difficulty easy() {
        return new Difficulty(.35, .02, .01, .05, .2, 0, .2, .2);
    }
}
