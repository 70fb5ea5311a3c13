package mnlab.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Exact squared Euclidean distances of single grid points to the nearest of some others, as far as that is near: the steps along x to the
 * nearest in each row beforehand, then a search over the rows around, the nearest first, which ends where rows are farther away than what was
 * found. The surfaces of two segmentations of one structure lie within few voxels of each other almost everywhere, and then this takes a
 * fraction of a distance transform's time, which computes every voxel.
 */
final class NearPoints {

    /** How far is near, in smallest spacings. */
    private static final int REACH = 8;

    /** Blocks of points that threads take: their number changes no result. */
    private static final int BLOCKS = 16;

    /** A neighbouring row, so many steps along y and z away. */
    private record Row(int dy, int dz, double squareY, double squareZ) {
        double square() {
            return squareY + squareZ;
        }
    }

    private final int[] shape;
    private final double reach;
    /** Steps along x to the nearest point in the same row; the last entry of {@link #squareX} stands for none that is near. */
    private final byte[] steps;

    private final double[] squareX;
    private final Row[] rows;

    /**
     * Looks for the nearest of these points.
     *
     * @param points indices, x fastest
     * @param shape size of the grid along x, y, z
     * @param spacing distance between neighbouring points along x, y, z
     */
    NearPoints(int[] points, int[] shape, double[] spacing) {
        this.shape = shape;
        this.reach = REACH * Arrays.stream(spacing).min().orElseThrow();
        int farX = (int) (reach / spacing[0]);
        squareX = new double[farX + 2];
        for (int dx = 0; dx <= farX; dx++) {
            squareX[dx] = square(dx, spacing[0]);
        }
        squareX[farX + 1] = Double.POSITIVE_INFINITY;
        steps = steps(points, farX);
        rows = rows(spacing);
    }

    /** As the distance transform rounds it. */
    private static double square(int steps, double spacing) {
        return spacing * spacing * steps * steps;
    }

    private byte[] steps(int[] points, int far) {
        int nx = shape[0];
        byte[] along = new byte[nx * shape[1] * shape[2]];
        Arrays.fill(along, (byte) (far + 1));
        for (int point : points) {
            int x = point % nx;
            int row = point - x;
            for (int other = Math.max(0, x - far); other <= Math.min(nx - 1, x + far); other++) {
                along[row + other] = (byte) Math.min(along[row + other], Math.abs(other - x));
            }
        }
        return along;
    }

    private Row[] rows(double[] spacing) {
        int farY = Math.min(shape[1] - 1, (int) (reach / spacing[1]));
        int farZ = Math.min(shape[2] - 1, (int) (reach / spacing[2]));
        return IntStream.rangeClosed(-farZ, farZ)
                .boxed()
                .flatMap(dz -> IntStream.rangeClosed(-farY, farY)
                        .mapToObj(dy -> new Row(dy, dz, square(dy, spacing[1]), square(dz, spacing[2]))))
                .filter(row -> row.square() <= reach * reach)
                .sorted(Comparator.comparingDouble(Row::square))
                .toArray(Row[]::new);
    }

    /** The squared distance of each of these points (indices), or infinity where it is not near. */
    double[] squared(int[] from) {
        double[] squared = new double[from.length];
        IntStream.range(0, BLOCKS).parallel().forEach(block -> {
            int end = (int) ((long) from.length * (block + 1) / BLOCKS);
            for (int k = (int) ((long) from.length * block / BLOCKS); k < end; k++) {
                squared[k] = squared(from[k]);
            }
        });
        return squared;
    }

    private double squared(int point) {
        int x = point % shape[0];
        int y = point / shape[0] % shape[1];
        int z = point / shape[0] / shape[1];
        double best = Double.POSITIVE_INFINITY;
        for (Row row : rows) {
            if (row.square() >= best) {
                break;
            }
            int otherY = y + row.dy;
            int otherZ = z + row.dz;
            if (otherY >= 0 && otherY < shape[1] && otherZ >= 0 && otherZ < shape[2]) {
                double square = squareX[steps[x + shape[0] * (otherY + shape[1] * otherZ)]] + row.squareY + row.squareZ;
                best = Math.min(best, square);
            }
        }
        // Beyond the reach a row that was not looked at may be nearer.
        return best <= reach * reach ? best : Double.POSITIVE_INFINITY;
    }
}
