package mnlab.pose;

import java.util.List;
import mnlab.geometry.PlanePose;
import mnlab.geometry.ReferencePoints;
import mnlab.image.Grid;
import mnlab.image.ObliquePlane;

/** How far several answers lie apart (spec/qaerts.md section 6). */
final class Spread {

    private Spread() {}

    /** The mean over the coordinates of the standard deviation, divisor n - 1. */
    static double ofPoints(List<ReferencePoints> parts) {
        List<double[]> all = parts.stream().map(ReferencePoints::values).toList();
        double sum = 0;
        for (int i = 0; i < PoseHead.COORDINATES; i++) {
            int coordinate = i;
            sum += deviation(
                    all.stream().mapToDouble(values -> values[coordinate]).toArray());
        }
        return sum / PoseHead.COORDINATES;
    }

    /** The same over all positions of the planes' grids. */
    static double ofPlanes(List<ReferencePoints> parts, int size) {
        List<ObliquePlane> planes =
                parts.stream().map(part -> PlanePose.fit(part, size).plane()).toList();
        double[] places = new double[planes.size()];
        double sum = 0;
        for (int pixel = 0; pixel < size * size; pixel++) {
            double u = Grid.unit(pixel % size, size);
            double v = Grid.unit(pixel / size, size);
            for (int axis = 0; axis < 3; axis++) {
                for (int k = 0; k < places.length; k++) {
                    ObliquePlane plane = planes.get(k);
                    places[k] = plane.entry(axis, 0) * u + plane.entry(axis, 1) * v + plane.entry(axis, 3);
                }
                sum += deviation(places);
            }
        }
        return sum / (3.0 * size * size);
    }

    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
