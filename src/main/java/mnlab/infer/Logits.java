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
        for (int i = 0; i < labels.length; i++) {
            float best = values[0][i];
            for (int k = 1; k < values.length; k++) {
                if (values[k][i] > best) {
                    best = values[k][i];
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
        Volume[] p = new Volume[values.length];
        for (int k = 0; k < p.length; k++) {
            p[k] = new Volume(grid, new float[grid.size()]);
        }
        double[] exp = new double[p.length];
        for (int i = 0; i < grid.size(); i++) {
            double sum = exponentials(i, exp);
            for (int k = 0; k < p.length; k++) {
                p[k].voxels()[i] = (float) (exp[k] / sum);
            }
        }
        return p;
    }

    /** exp(logit - largest logit) of each class of a voxel, and their sum. */
    private double exponentials(int voxel, double[] exp) {
        float max = values[0][voxel];
        for (int k = 1; k < exp.length; k++) {
            max = Math.max(max, values[k][voxel]);
        }
        double sum = 0;
        for (int k = 0; k < exp.length; k++) {
            exp[k] = Math.exp(values[k][voxel] - max);
            sum += exp[k];
        }
        return sum;
    }
}
