package mnlab.metric;

import java.util.Arrays;
import mnlab.core.MnlabException;
import mnlab.image.Grid;

/** Refuses to measure voxels that do not lie in the same place. */
final class SameGrid {

    /** How far apart, in voxels, two grids may place the same voxel: room for headers that store single precision. */
    private static final double TOLERANCE = 0.05;

    private SameGrid() {}

    static void require(String caseId, Grid prediction, Grid truth) {
        if (!Arrays.equals(prediction.shape(), truth.shape())) {
            throw new MnlabException(
                    caseId,
                    "the prediction has " + Arrays.toString(prediction.shape()) + " voxels, the truth "
                            + Arrays.toString(truth.shape()),
                    "Bring the prediction to the grid of the truth before it is measured");
        }
        double apart = farthestCorner(prediction, truth);
        double smallest = Arrays.stream(truth.spacing()).min().orElseThrow();
        // Written so that NaN fails.
        if (!(apart <= TOLERANCE * smallest)) {
            throw new MnlabException(
                    caseId,
                    "prediction and truth lie in different places: a corner of the grid is " + apart + " mm off",
                    "Check orientation, spacing and origin of both files");
        }
    }

    /** How far apart, in mm, the two affines place the corner voxel on which they agree least. */
    private static double farthestCorner(Grid a, Grid b) {
        double farthest = 0;
        for (int corner = 0; corner < 8; corner++) {
            double x = (corner & 1) * (a.nx() - 1);
            double y = (corner >> 1 & 1) * (a.ny() - 1);
            double z = (corner >> 2) * (a.nz() - 1);
            farthest = Math.max(farthest, apart(a, b, new double[] {x, y, z, 1}));
        }
        return farthest;
    }

    private static double apart(Grid a, Grid b, double[] voxel) {
        double squared = 0;
        for (int row = 0; row < 3; row++) {
            double offset = 0;
            for (int column = 0; column < 4; column++) {
                offset += (a.affine().at(row, column) - b.affine().at(row, column)) * voxel[column];
            }
            squared += offset * offset;
        }
        return Math.sqrt(squared);
    }
}
