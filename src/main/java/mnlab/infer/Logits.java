package mnlab.infer;

import mnlab.image.Edge;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Resample;
import mnlab.image.Volume;

/**
 * Class logits of a whole volume.
 *
 * @param grid the volume's grid
 * @param values one array of {@code grid.size()} a class, x fastest; shared, not copied
 */
public record Logits(Grid grid, float[][] values) {

    /** The most likely class of each voxel; the lowest wins a tie. */
    public LabelMap argmax() {
        byte[] labels = new byte[grid.size()];
        float[] best = values[0].clone();
        for (int k = 1; k < values.length; k++) {
            float[] logits = values[k];
            for (int i = 0; i < best.length; i++) {
                if (logits[i] > best[i]) {
                    best[i] = logits[i];
                    labels[i] = (byte) k;
                }
            }
        }
        return new LabelMap(grid, labels);
    }

    /** The logits on another grid of the same extent, linearly between voxels. */
    public Logits resampled(Grid target, Edge edge) {
        return new Logits(target, Resample.linear(values, grid.shape(), target.shape(), edge));
    }

    /** The softmax over classes: one volume a class. */
    public Volume[] probabilities() {
        int classes = values.length;
        float[][] p = new float[classes][grid.size()];
        double[] exp = new double[classes];
        for (int i = 0; i < grid.size(); i++) {
            float max = values[0][i];
            for (int k = 1; k < classes; k++) {
                max = Math.max(max, values[k][i]);
            }
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                exp[k] = Math.exp(values[k][i] - max);
                sum += exp[k];
            }
            for (int k = 0; k < classes; k++) {
                p[k][i] = (float) (exp[k] / sum);
            }
        }
        Volume[] volumes = new Volume[classes];
        for (int k = 0; k < classes; k++) {
            volumes[k] = new Volume(grid, p[k]);
        }
        return volumes;
    }
}
