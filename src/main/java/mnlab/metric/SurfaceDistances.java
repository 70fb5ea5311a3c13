package mnlab.metric;

import java.util.Arrays;
import mnlab.image.LabelMap;

/**
 * The distances from each surface voxel of one segmentation to the nearest surface voxel of the other, both ways. A
 * surface voxel is one that an erosion with the 6-neighbourhood (4 in a plane) takes away, where all outside of the image
 * counts as background. Definitions and defaults are those of MedPy, which M&amp;N's evaluation uses.
 *
 * @param toTruth from each surface voxel of the prediction to the truth
 * @param toPrediction from each surface voxel of the truth to the prediction
 */
public record SurfaceDistances(double[] toTruth, double[] toPrediction) {

    /** How the two directions make one HD95. */
    public enum Hd95 {
        /** The 95th percentile of both lists joined: MedPy, and M&amp;N's protocol. */
        JOINED,
        /** The larger of the two lists' 95th percentiles: MONAI. */
        LARGER
    }

    /**
     * Measures one class in two label maps of the same size.
     *
     * @param spacing length of a voxel along x, y, z: {@code {1, 1, 1}} for distances in voxels
     * @throws IllegalArgumentException when a map does not hold the class: there is no distance to an empty mask
     */
    public static SurfaceDistances between(LabelMap prediction, LabelMap truth, int label, double[] spacing) {
        Mask[] masks = Mask.pair(prediction, truth, label);
        byte[] p = masks[0].surface();
        byte[] t = masks[1].surface();
        int[] shape = {masks[0].nx(), masks[0].ny(), masks[0].nz()};
        SurfaceDistances distances =
                new SurfaceDistances(Nearest.distances(p, t, shape, spacing), Nearest.distances(t, p, shape, spacing));
        if (distances.toTruth.length == 0 || distances.toPrediction.length == 0) {
            throw new IllegalArgumentException("no distance to an empty mask of class " + label);
        }
        return distances;
    }

    /** Hausdorff distance: the largest of all. */
    public double hd() {
        return Math.max(
                Arrays.stream(toTruth).max().orElseThrow(),
                Arrays.stream(toPrediction).max().orElseThrow());
    }

    /** Hausdorff distance without the largest 5 %. */
    public double hd95(Hd95 rule) {
        return rule == Hd95.JOINED
                ? Percentile.of(joined(), 95)
                : Math.max(Percentile.of(toTruth, 95), Percentile.of(toPrediction, 95));
    }

    /** Average surface distance, one way: mean over the prediction's surface of the distance to the truth's. */
    public double asd() {
        return mean(toTruth);
    }

    /** Average surface distance, the other way: mean over the truth's surface of the distance to the prediction's. */
    public double asdReverse() {
        return mean(toPrediction);
    }

    /** Average symmetric surface distance: mean over both lists joined. */
    public double assd() {
        return mean(joined());
    }

    /**
     * Normalised surface distance (Nikolov et al., 2021) counted in surface voxels: the share of both surfaces that lies
     * within the tolerance of the other. {@link SurfaceElements} weights by area instead.
     *
     * @param tolerance in the unit of the spacing
     */
    public double nsd(double tolerance) {
        long within = Arrays.stream(joined()).filter(d -> d <= tolerance).count();
        return (double) within / (toTruth.length + toPrediction.length);
    }

    private double[] joined() {
        double[] joined = Arrays.copyOf(toTruth, toTruth.length + toPrediction.length);
        System.arraycopy(toPrediction, 0, joined, toTruth.length, toPrediction.length);
        return joined;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
