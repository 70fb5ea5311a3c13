package mnlab.image.phantom;

import mnlab.core.Key;
import mnlab.image.Grid;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A smooth random field: a sum of cosine waves of random direction and phase, mean 0 and variance 1. Waves are separable in
 * complex form, so that a voxel costs two multiplications a wave. StrictMath makes the field the same on every machine.
 */
final class SmoothField {

    private SmoothField() {}

    /**
     * Samples a field on a grid.
     *
     * @param length how far one has to go, in mm, for the field to change: the waves' angular frequencies are normal with
     *     deviation 1 / length
     * @param waves how many waves; few make a field that looks like a pattern
     */
    static float[] of(Grid grid, Key key, double length, int waves) {
        UniformRandomProvider random = key.random();
        NormalizedGaussianSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] spacing = grid.spacing();
        float[] field = new float[grid.size()];
        double amplitude = Math.sqrt(2.0 / waves);
        for (int wave = 0; wave < waves; wave++) {
            double[] x = turns(grid.nx(), normal.sample() / length * spacing[0], 0);
            double[] y = turns(grid.ny(), normal.sample() / length * spacing[1], 0);
            double[] z = turns(grid.nz(), normal.sample() / length * spacing[2], 2 * Math.PI * random.nextDouble());
            add(field, grid, amplitude, x, y, z);
        }
        return field;
    }

    /** cos and sin of step * i + phase, side by side. */
    private static double[] turns(int n, double step, double phase) {
        double[] turns = new double[2 * n];
        for (int i = 0; i < n; i++) {
            turns[2 * i] = StrictMath.cos(step * (i - (n - 1) / 2.0) + phase);
            turns[2 * i + 1] = StrictMath.sin(step * (i - (n - 1) / 2.0) + phase);
        }
        return turns;
    }

    private static void add(float[] field, Grid grid, double amplitude, double[] x, double[] y, double[] z) {
        int i = 0;
        for (int c = 0; c < grid.nz(); c++) {
            for (int b = 0; b < grid.ny(); b++) {
                double re = amplitude * (y[2 * b] * z[2 * c] - y[2 * b + 1] * z[2 * c + 1]);
                double im = amplitude * (y[2 * b] * z[2 * c + 1] + y[2 * b + 1] * z[2 * c]);
                for (int a = 0; a < grid.nx(); a++) {
                    field[i++] += (float) (x[2 * a] * re - x[2 * a + 1] * im);
                }
            }
        }
    }
}
