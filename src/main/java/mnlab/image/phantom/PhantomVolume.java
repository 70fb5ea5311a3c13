package mnlab.image.phantom;

import java.util.stream.IntStream;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * The voxels of an ultrasound phantom: seen by the beam, speckled, cut at 1 and divided by the largest value. Arrays lie x fastest; voxel i is
 * centred at (2i + 1) / size - 1 along each axis. Slices are painted on several threads; the result does not depend on their number.
 *
 * @param volume values from 0 to 1
 * @param labels structures
 */
public record PhantomVolume(Volume volume, LabelMap labels) {

    /** The stream of random numbers that the speckle is drawn from. */
    public static final int SPECKLE_STREAM = 2;

    /**
     * Paints a cube.
     *
     * @param seed of the speckle
     * @param size voxels along an edge
     * @param speckle its weight, 0 to 1
     */
    public static PhantomVolume of(PhantomBody body, long seed, int size, double speckle) {
        Grid grid = Grid.of(size, size, size);
        SpeckleField field = SpeckleField.of(CounterRandom.of(seed, SPECKLE_STREAM), size, size, size);
        float[] voxels = new float[grid.size()];
        byte[] labels = new byte[grid.size()];
        IntStream.range(0, size).parallel().forEach(k -> {
            double z = Grid.unit(k, size);
            for (int j = 0, i = k * size * size; j < size; j++) {
                double y = Grid.unit(j, size);
                for (int column = 0; column < size; column++, i++) {
                    double x = Grid.unit(column, size);
                    double level = body.seen(x, y, z) * (1 - speckle + speckle * field.at(i));
                    voxels[i] = (float) Math.min(1, level);
                    labels[i] = (byte) body.label(x, y, z);
                }
            }
        });
        normalise(voxels);
        return new PhantomVolume(new Volume(grid, voxels), new LabelMap(grid, labels));
    }

    private static void normalise(float[] voxels) {
        float largest = 0;
        for (float voxel : voxels) {
            largest = Math.max(largest, voxel);
        }
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] /= largest;
        }
    }
}
