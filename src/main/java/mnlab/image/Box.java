package mnlab.image;

import java.util.Arrays;

/**
 * A box of voxels. It may stick out of the grid that it is applied to: what lies outside is padding.
 *
 * @param start first voxel along x, y, z; may be negative
 * @param size number of voxels along x, y, z
 */
public record Box(int[] start, int[] size) {

    /** Refuses empty boxes; copies. */
    public Box {
        if (start.length != 3 || size.length != 3 || Arrays.stream(size).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "a box needs three starts and three sizes from 1 up, got " + text(start, size));
        }
        start = start.clone();
        size = size.clone();
    }

    /** The box of a size that lies in the middle of a shape; where it cannot, the odd voxel is left (or added) behind. */
    public static Box centred(int[] shape, int... size) {
        int[] start = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int surplus = shape[axis] - size[axis];
            start[axis] = surplus >= 0 ? surplus / 2 : -(-surplus / 2);
        }
        return new Box(start, size);
    }

    /** Whether the box lies within a shape. */
    public boolean inside(int... shape) {
        for (int axis = 0; axis < 3; axis++) {
            if (start[axis] < 0 || (long) start[axis] + size[axis] > shape[axis]) {
                return false;
            }
        }
        return true;
    }

    /** The box of the same voxels, sized as the outer shape, seen from inside this box: undoes this box. */
    public Box inverse(int... shape) {
        return new Box(new int[] {-start[0], -start[1], -start[2]}, shape);
    }

    /** The grid of the voxels in the box; the affine moves with the first voxel. */
    public Grid of(Grid grid) {
        return new Grid(size[0], size[1], size[2], grid.affine().shifted(start[0], start[1], start[2]));
    }

    @Override
    public int[] start() {
        return start.clone();
    }

    @Override
    public int[] size() {
        return size.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box b && Arrays.equals(start, b.start) && Arrays.equals(size, b.size);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(start) + Arrays.hashCode(size);
    }

    @Override
    public String toString() {
        return text(start, size);
    }

    private static String text(int[] start, int[] size) {
        return Arrays.toString(size) + " voxels from " + Arrays.toString(start);
    }
}
