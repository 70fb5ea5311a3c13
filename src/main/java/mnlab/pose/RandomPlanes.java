package mnlab.pose;

import java.util.Optional;
import mnlab.core.Key;
import mnlab.data.DataException;
import mnlab.image.LabelMap;
import mnlab.image.ObliqueSlice;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Random planes through a head (QAERTS): tilts, turn and distance are drawn until the plane shows enough of the head; then a zoom with which
 * the head fits the picture, then shifts within the plane that keep the head in it.
 */
final class RandomPlanes {

    /** Numbers that one plane takes. */
    private static final int NUMBERS = 7;

    private final RandomPlaneSettings settings;

    RandomPlanes(RandomPlaneSettings settings) {
        this.settings = settings;
    }

    /**
     * A plane of the key.
     *
     * @throws DataException when none of the tries shows enough of the head
     */
    RandomPlane draw(HeadVolume head, Key key) {
        UniformRandomProvider random = key.random();
        double[] u = new double[NUMBERS];
        for (int tries = 0; tries < settings.tries(); tries++) {
            for (int i = 0; i < NUMBERS; i++) {
                u[i] = random.nextDouble();
            }
            Optional<RandomPlane> plane = attempt(head.mask(), u);
            if (plane.isPresent()) {
                return plane.get();
            }
        }
        throw new DataException(
                head.id(),
                "shows the head on more than " + settings.leastArea() + " of " + settings.size() + "x" + settings.size()
                        + " pixels in none of " + settings.tries() + " random planes",
                "Check its mask, which may be empty nearly everywhere or off the middle, lower leastArea,"
                        + " or widen the planes' ranges");
    }

    /**
     * The plane of given numbers; empty where it shows too little of the head.
     *
     * @param u seven numbers in [0, 1): row, column, turn, shift along the normal, zoom, row shift, column shift
     */
    Optional<RandomPlane> attempt(LabelMap mask, double[] u) {
        PlaneParameters bare = new PlaneParameters(
                settings.rowDegrees().at(u[0]),
                settings.columnDegrees().at(u[1]),
                settings.turnDegrees().at(u[2]),
                0,
                0,
                settings.normalShift().at(u[3]),
                1);
        byte[] seen = cut(mask, bare);
        int area = area(seen);
        if (!(area > settings.leastArea())) {
            return Optional.empty();
        }
        PixelBox box = PixelBox.of(seen, settings.size()).orElseThrow();
        double mostZoom = Math.min(
                (double) settings.size() / box.extent(), settings.zoom().high());
        double zoom = new Uniform(settings.zoom().low(), mostZoom).at(u[4]);
        // Zooming goes about the picture's middle: a head at the border may leave the picture.
        return PixelBox.of(cut(mask, bare.framed(0, 0, zoom)), settings.size()).map(zoomed -> {
            PlaneParameters parameters = shifted(bare, zoomed, zoom, u[5], u[6]);
            return new RandomPlane(parameters, area, box, mostZoom, zoomed, parameters.plane(settings.size()));
        });
    }

    private PlaneParameters shifted(PlaneParameters bare, PixelBox box, double zoom, double row, double column) {
        int size = settings.size();
        double rows = new Uniform(-box.top(), size - box.bottom()).at(row) / zoom;
        double columns = new Uniform(-box.left(), size - box.right()).at(column) / zoom;
        return bare.framed(columns, rows, zoom);
    }

    private byte[] cut(LabelMap mask, PlaneParameters parameters) {
        int size = settings.size();
        return ObliqueSlice.nearest(mask, parameters.plane(size), size, size);
    }

    private static int area(byte[] mask) {
        int area = 0;
        for (byte each : mask) {
            area += each == 0 ? 0 : 1;
        }
        return area;
    }
}
