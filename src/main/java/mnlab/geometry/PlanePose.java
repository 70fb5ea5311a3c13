package mnlab.geometry;

import java.util.Arrays;
import mnlab.image.ObliquePlane;

/**
 * Where a picture lies in a volume, as a similarity: the picture's point (u, v) lies at {@code scale R (u, v, 0) + translation}. Coordinates
 * as in {@link ObliquePlane}. The scale is that of the grid: half of it shows half of the tissue, twice as large.
 *
 * @param rotation R
 * @param scale above 0
 * @param translation where the picture's middle lies, (x, y, z)
 */
public record PlanePose(Rotation rotation, double scale, double[] translation) {

    /** Copies, so that nobody changes it from outside; refuses a scale that is not above 0 and what is not finite. */
    public PlanePose {
        if (translation.length != 3) {
            throw new IllegalArgumentException("a translation has 3 entries, got " + translation.length);
        }
        translation = translation.clone();
        if (!(scale > 0 && Double.isFinite(scale) && Arrays.stream(translation).allMatch(Double::isFinite))) {
            throw new GeometryException(
                    "pose with scale " + scale + " at " + Arrays.toString(translation),
                    "has no scale above 0, or is not finite",
                    "Check what it came from");
        }
    }

    /**
     * The pose whose points come nearest to three points; see {@link PlaneFit}.
     *
     * @param points of a picture of N x N pixels
     * @param size N
     * @throws GeometryException where the points lie in a line
     */
    public static PlanePose fit(ReferencePoints points, int size) {
        return PlaneFit.of(points, size).pose();
    }

    /** The plane; its matrix has the scaled rotation whole. */
    public ObliquePlane plane() {
        double[] m = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                m[4 * row + column] = scale * rotation.at(row, column);
            }
            m[4 * row + 3] = translation[row];
        }
        return new ObliquePlane(m);
    }

    /** The reference points of a picture of N x N pixels. */
    public ReferencePoints points(int size) {
        return ReferencePoints.of(plane(), size);
    }

    @Override
    public double[] translation() {
        return translation.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanePose pose
                && rotation.equals(pose.rotation)
                && scale == pose.scale
                && Arrays.equals(translation, pose.translation);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rotation.hashCode() + Double.hashCode(scale)) + Arrays.hashCode(translation);
    }

    @Override
    public String toString() {
        return "PlanePose[" + rotation + ", scale " + scale + ", translation " + Arrays.toString(translation) + "]";
    }
}
