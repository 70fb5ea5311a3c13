package mnlab.view;

import java.util.List;
import mnlab.image.ObliquePlane;

/** Planes across the axes of a volume. */
final class MidSlices {

    private MidSlices() {}

    /** The three through the middle: across x, y and z. */
    static List<ObliquePlane> all() {
        return List.of(across(0, 0), across(1, 0), across(2, 0));
    }

    /** The plane across an axis at a coordinate; the other two axes run to the right and down, in their order. */
    static ObliquePlane across(int axis, double at) {
        double[] origin = new double[3];
        double[] right = new double[3];
        double[] down = new double[3];
        origin[axis] = at;
        right[axis == 0 ? 1 : 0] = 1;
        down[axis == 2 ? 1 : 2] = 1;
        return ObliquePlane.of(origin, right, down);
    }
}
