package mnlab.pose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mnlab.geometry.Hull;
import mnlab.image.Contour;
import org.hipparchus.geometry.enclosing.EnclosingBall;
import org.hipparchus.geometry.enclosing.WelzlEncloser;
import org.hipparchus.geometry.euclidean.twod.DiskGenerator;
import org.hipparchus.geometry.euclidean.twod.Euclidean2D;
import org.hipparchus.geometry.euclidean.twod.Vector2D;

/**
 * The smallest circle around the pixel centres of a mask (Welzl, 1991, by Hipparchus). It is that of the mask's convex hull, so that a mask
 * in several pieces has one too.
 *
 * @param column of the centre
 * @param row of the centre
 * @param radius in pixels
 */
record EnclosingCircle(double column, double row, double radius) {

    private static final double TOLERANCE = 1e-9;

    /** The circle of what is not 0 in a square mask, row-major; empty where all is 0. */
    static Optional<EnclosingCircle> of(byte[] mask, int size) {
        List<int[]> ends = rowEnds(mask, size);
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        Contour hull = Hull.of(new Contour(
                ends.stream().mapToInt(end -> end[0]).toArray(),
                ends.stream().mapToInt(end -> end[1]).toArray()));
        List<Vector2D> vertices = new ArrayList<>();
        for (int i = 0; i < hull.size(); i++) {
            vertices.add(new Vector2D(hull.x()[i], hull.y()[i]));
        }
        EnclosingBall<Euclidean2D, Vector2D> ball =
                new WelzlEncloser<>(TOLERANCE, new DiskGenerator()).enclose(vertices);
        return Optional.of(
                new EnclosingCircle(ball.getCenter().getX(), ball.getCenter().getY(), ball.getRadius()));
    }

    /** Another circle about the same centre. */
    EnclosingCircle withRadius(double other) {
        return new EnclosingCircle(column, row, other);
    }

    /** Whether a pixel's centre lies within. */
    boolean contains(int x, int y) {
        return Math.hypot(x - column, y - row) <= radius;
    }

    /** The first and the last pixel of each row: the hull needs no others. */
    private static List<int[]> rowEnds(byte[] mask, int size) {
        List<int[]> ends = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            int first = 0;
            int last = size - 1;
            while (first < size && mask[row * size + first] == 0) {
                first++;
            }
            while (last > first && mask[row * size + last] == 0) {
                last--;
            }
            if (first < size) {
                ends.add(new int[] {first, row});
                ends.add(new int[] {last, row});
            }
        }
        return ends;
    }
}
