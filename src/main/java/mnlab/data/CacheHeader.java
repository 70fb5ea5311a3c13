package mnlab.data;

import java.nio.ByteBuffer;
import java.util.Optional;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;

/**
 * What stands before the voxels in a file of the cache.
 *
 * @param shape size along x, y, z
 * @param affine of the prepared grid, row-major 4x4
 * @param originalShape size of the image file
 * @param originalAffine of the image file
 * @param labelled whether class numbers follow the voxels
 * @param foreground the box of all voxels that are not background: first and last along x, y, z; empty without any
 * @param unitLow the prepared value that stands for 0 of the image scaled to [0, 1]
 * @param unitHigh the one that stands for 1
 */
record CacheHeader(
        int[] shape,
        double[] affine,
        int[] originalShape,
        double[] originalAffine,
        boolean labelled,
        int[] foreground,
        float unitLow,
        float unitHigh) {

    static CacheHeader of(Grid prepared, Grid original, Optional<LabelMap> labels, Range unit) {
        return new CacheHeader(
                prepared.shape(),
                prepared.affine().m(),
                original.shape(),
                original.affine().m(),
                labels.isPresent(),
                labels.map(map -> Foreground.boundsOf(map.grid(), ByteBuffer.wrap(map.labels())))
                        .orElse(new int[0]),
                unit.low(),
                unit.high());
    }

    Grid prepared() {
        return new Grid(shape[0], shape[1], shape[2], new Affine(affine));
    }

    Grid original() {
        return new Grid(originalShape[0], originalShape[1], originalShape[2], new Affine(originalAffine));
    }
}
