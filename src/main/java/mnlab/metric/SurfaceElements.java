package mnlab.metric;

import java.util.Arrays;
import mnlab.image.LabelMap;

/**
 * The surfaces of two segmentations as small elements with areas: one at each corner point between voxels that has both
 * inside and outside among its eight neighbours (four in a plane), with the area (in a plane: the length) of the marching
 * cubes surface there. The convention of the package surface-distance (Nikolov et al., 2021), against which it is tested.
 *
 * @param toTruth distance from each element of the prediction to the nearest of the truth, mm
 * @param predictionArea areas of the prediction's elements, mm2 (mm in a plane)
 * @param toPrediction distance from each element of the truth to the nearest of the prediction, mm
 * @param truthArea areas of the truth's elements
 */
public record SurfaceElements(double[] toTruth, double[] predictionArea, double[] toPrediction, double[] truthArea) {

    /**
     * Measures one class in two label maps of the same size.
     *
     * @throws IllegalArgumentException when a map does not hold the class
     */
    public static SurfaceElements between(LabelMap prediction, LabelMap truth, int label, double[] spacing) {
        Mask[] masks = Mask.pair(prediction, truth, label);
        boolean planar = masks[0].planar();
        int[] shape = {masks[0].nx() + 1, masks[0].ny() + 1, planar ? 1 : masks[0].nz() + 1};
        double[] area = planar ? SurfaceArea.inSquares(spacing) : SurfaceArea.inCubes(spacing);
        double[] p = areas(masks[0], shape, area);
        double[] t = areas(masks[1], shape, area);
        byte[] atP = positive(p);
        byte[] atT = positive(t);
        SurfaceElements elements = new SurfaceElements(
                Nearest.distances(atP, atT, shape, spacing),
                positiveOnly(p),
                Nearest.distances(atT, atP, shape, spacing),
                positiveOnly(t));
        if (elements.toTruth.length == 0 || elements.toPrediction.length == 0) {
            throw new IllegalArgumentException("no distance to an empty mask of class " + label);
        }
        return elements;
    }

    /** Normalised surface distance by area: the share of both surfaces within the tolerance (mm) of the other. */
    public double nsd(double tolerance) {
        double within = within(toTruth, predictionArea, tolerance) + within(toPrediction, truthArea, tolerance);
        double all = within(toTruth, predictionArea, Double.POSITIVE_INFINITY)
                + within(toPrediction, truthArea, Double.POSITIVE_INFINITY);
        return within / all;
    }

    private static double within(double[] distances, double[] areas, double tolerance) {
        double sum = 0;
        for (int i = 0; i < distances.length; i++) {
            sum += distances[i] <= tolerance ? areas[i] : 0;
        }
        return sum;
    }

    /** The area at each corner point of the mask's voxels. */
    private static double[] areas(Mask mask, int[] shape, double[] area) {
        double[] areas = new double[shape[0] * shape[1] * shape[2]];
        for (int z = 0, i = 0; z < shape[2]; z++) {
            for (int y = 0; y < shape[1]; y++) {
                for (int x = 0; x < shape[0]; x++, i++) {
                    areas[i] = area[mask.planar() ? square(mask, x, y) : cube(mask, x, y, z)];
                }
            }
        }
        return areas;
    }

    /** Bit x + 2y + 4z says whether that one of the eight voxels around a corner point is inside. */
    private static int cube(Mask mask, int x, int y, int z) {
        int code = 0;
        for (int corner = 0; corner < 8; corner++) {
            if (mask.at(x - 1 + (corner & 1), y - 1 + (corner >> 1 & 1), z - 1 + (corner >> 2))) {
                code |= 1 << corner;
            }
        }
        return code;
    }

    private static int square(Mask mask, int x, int y) {
        int code = 0;
        for (int corner = 0; corner < 4; corner++) {
            if (mask.at(x - 1 + (corner & 1), y - 1 + (corner >> 1), 0)) {
                code |= 1 << corner;
            }
        }
        return code;
    }

    private static byte[] positive(double[] areas) {
        byte[] positive = new byte[areas.length];
        for (int i = 0; i < areas.length; i++) {
            positive[i] = (byte) (areas[i] > 0 ? 1 : 0);
        }
        return positive;
    }

    private static double[] positiveOnly(double[] areas) {
        return Arrays.stream(areas).filter(area -> area > 0).toArray();
    }
}
