package mnlab.intrapartum;

import mnlab.core.Key;
import mnlab.image.LabelMap;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A mask with a ragged border, as networks draw them: every pixel takes the class that lies a little to the side, by a smooth random field. For
 * studies of how much a measurement hangs on the mask.
 */
public final class RaggedMask {

    /** Waves of the field; their lengths lie between a sixteenth and a quarter of the picture's edge. */
    private static final int WAVES = 24;

    private RaggedMask() {}

    /**
     * Roughens a mask.
     *
     * @param mask a plane
     * @param pixels root mean square of the shift along each axis
     */
    public static LabelMap of(LabelMap mask, double pixels, Key key) {
        int nx = mask.grid().nx();
        int ny = mask.grid().ny();
        double[] dx = field(nx, ny, key.then("x"));
        double[] dy = field(nx, ny, key.then("y"));
        byte[] out = new byte[nx * ny];
        for (int i = 0; i < out.length; i++) {
            int x = nearest(i % nx + pixels * dx[i], nx);
            int y = nearest(i / nx + pixels * dy[i], ny);
            out[i] = mask.labels()[x + nx * y];
        }
        return new LabelMap(mask.grid(), out);
    }

    private static int nearest(double coordinate, int n) {
        return (int) Math.min(n - 1, Math.max(0, Math.round(coordinate)));
    }

    /** Mean 0, variance 1. */
    private static double[] field(int nx, int ny, Key key) {
        UniformRandomProvider random = key.random();
        double[] field = new double[nx * ny];
        for (int wave = 0; wave < WAVES; wave++) {
            double length = Math.max(nx, ny) * (1 / 16.0 + (1 / 4.0 - 1 / 16.0) * random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            double phase = 2 * Math.PI * random.nextDouble();
            double kx = 2 * Math.PI / length * StrictMath.cos(angle);
            double ky = 2 * Math.PI / length * StrictMath.sin(angle);
            for (int i = 0; i < field.length; i++) {
                field[i] += Math.sqrt(2.0 / WAVES) * StrictMath.cos(kx * (i % nx) + ky * (i / nx) + phase);
            }
        }
        return field;
    }
}
