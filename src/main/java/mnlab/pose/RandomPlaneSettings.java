package mnlab.pose;

/**
 * How random planes are drawn (QAERTS). Lengths are in pixels of the picture, of which as many fit the volume's edge as the picture is wide.
 *
 * @param size pixels along the picture's edge
 * @param rowDegrees tilt about the first axis, within -90 to 90
 * @param columnDegrees tilt about the second axis, within -90 to 90
 * @param turnDegrees turn about the normal
 * @param normalShift along the normal
 * @param leastArea the head must cover more pixels than this at zoom 1
 * @param zoom least and largest zoom; the largest is less where the head would not fit
 * @param tries planes drawn for one that is accepted, after which it is an error
 */
public record RandomPlaneSettings(
        int size,
        Uniform rowDegrees,
        Uniform columnDegrees,
        Uniform turnDegrees,
        Uniform normalShift,
        double leastArea,
        Uniform zoom,
        int tries) {

    /** The size that the published numbers are for. */
    private static final int PUBLISHED_SIZE = 160;

    private static final int TRIES = 1000;

    /** Refuses nonsense. */
    public RandomPlaneSettings {
        if (size < 8 || tries < 1) {
            throw new IllegalArgumentException(
                    "random planes: a picture of 8 pixels or more and 1 try or more, got " + size + " and " + tries);
        }
        if (!isTilt(rowDegrees) || !isTilt(columnDegrees)) {
            throw new IllegalArgumentException(
                    "random planes: tilts lie within -90 to 90 degrees, got " + rowDegrees + " and " + columnDegrees);
        }
        if (!(leastArea >= 0 && leastArea < (double) size * size)) {
            throw new IllegalArgumentException("random planes: a picture of " + size + "x" + size
                    + " pixels has no head of more than " + leastArea + " pixels");
        }
        if (!(zoom.low() > 0 && zoom.low() <= 1 && zoom.high() >= 1)) {
            throw new IllegalArgumentException("random planes: zooms begin above 0 and include 1, got " + zoom);
        }
    }

    /** The published ranges, lengths and areas brought to a size. */
    public static RandomPlaneSettings qaerts(int size) {
        double scale = (double) size / PUBLISHED_SIZE;
        return new RandomPlaneSettings(
                size,
                new Uniform(-75, -25),
                new Uniform(-60, 60),
                new Uniform(-90, 90),
                new Uniform(-40, 60).times(scale),
                3000 * scale * scale,
                new Uniform(.75, 1.8),
                TRIES);
    }

    private static boolean isTilt(Uniform degrees) {
        return degrees.low() >= -90 && degrees.high() <= 90;
    }
}
