package mnlab.data;

import java.nio.ByteBuffer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import mnlab.image.Box;
import mnlab.image.Grid;
import mnlab.image.LabelMap;

/** A mask that is asked whether a box holds anything but background. */
final class Foreground implements Predicate<Box> {

    private final Grid grid;
    private final ByteBuffer labels;
    private int[] bounds;

    /**
     * @param bounds first and last voxel along x, y, z of all that is not background; empty where there is none; null to
     *     look for them when they are needed
     */
    Foreground(Grid grid, ByteBuffer labels, int[] bounds) {
        this.grid = grid;
        this.labels = labels;
        this.bounds = bounds;
    }

    static Foreground of(LabelMap labels) {
        return new Foreground(labels.grid(), ByteBuffer.wrap(labels.labels()), null);
    }

    /** Whether all is background. */
    boolean isEmpty() {
        if (bounds == null) {
            bounds = boundsOf(grid, labels);
        }
        return bounds.length == 0;
    }

    /** Whether a voxel of the box is not background. What sticks out of the grid repeats its edge. */
    @Override
    public boolean test(Box box) {
        int[] start = box.start();
        int[] end = new int[3];
        int[] shape = grid.shape();
        boolean bounded = bounds != null && !isEmpty();
        for (int axis = 0; axis < 3; axis++) {
            end[axis] = clamp(start[axis] + box.size()[axis] - 1, shape[axis]);
            start[axis] = clamp(start[axis], shape[axis]);
            if (bounded) {
                end[axis] = Math.min(bounds[axis + 3], end[axis]);
                start[axis] = Math.max(bounds[axis], start[axis]);
            }
        }
        byte[] row = new byte[Math.max(0, end[0] - start[0] + 1)];
        for (int z = start[2]; z <= end[2]; z++) {
            for (int y = start[1]; y <= end[1] && row.length > 0; y++) {
                labels.get(grid.index(start[0], y, z), row);
                if (anySet(row)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean anySet(byte[] row) {
        int any = 0;
        for (byte label : row) {
            any |= label;
        }
        return any != 0;
    }

    private static int clamp(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }

    /** The bounds of a mask, as the constructor takes them. */
    static int[] boundsOf(Grid grid, ByteBuffer labels) {
        int[] bounds = {grid.nx(), grid.ny(), grid.nz(), -1, -1, -1};
        int i = 0;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    if (labels.get(i++) != 0) {
                        include(bounds, x, y, z);
                    }
                }
            }
        }
        return bounds[3] < 0 ? new int[0] : bounds;
    }

    private static void include(int[] bounds, int... voxel) {
        for (int axis = 0; axis < 3; axis++) {
            bounds[axis] = Math.min(bounds[axis], voxel[axis]);
            bounds[axis + 3] = Math.max(bounds[axis + 3], voxel[axis]);
        }
    }

    /**
     * The first candidate that holds foreground, or simply the first when {@code u > probability} (spec section 5, step 4).
     * Where the mask is empty the first is taken, and after {@code most} candidates the last of them (quirk Q5: the released
     * program looks for ever).
     *
     * @param u a number drawn once for the patch
     */
    static Box choose(Supplier<Box> candidates, Foreground mask, double u, double probability, int most) {
        Box candidate = candidates.get();
        if (u > probability) {
            return candidate;
        }
        for (int draws = 1; draws < most && !mask.test(candidate); draws++) {
            if (draws == 1 && mask.isEmpty()) {
                return candidate;
            }
            candidate = candidates.get();
        }
        return candidate;
    }
}
