package mnlab.image;

import java.util.Arrays;

/**
 * Takes a box that may stick out of the image, and fills what lies outside with the image's edge or with one value. The
 * affine moves with the first voxel.
 */
public final class Pad {

    private Pad() {}

    /**
     * The box that brings every axis to at least a minimum: ceil(missing/2) voxels before and floor(missing/2) after, long
     * axes left alone (spec of M&amp;N, section 5).
     */
    public static Box toAtLeast(int[] shape, int... minimum) {
        int[] start = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int missing = Math.max(0, minimum[axis] - shape[axis]);
            start[axis] = -((missing + 1) / 2);
            size[axis] = shape[axis] + missing;
        }
        return new Box(start, size);
    }

    /** The voxels in the box; outside, the nearest voxel of the image. */
    public static Volume edge(Volume volume, Box box) {
        Grid grid = box.of(volume.grid());
        float[] out = new float[grid.size()];
        Rows.clamped(volume.voxels(), volume.grid().shape(), out, box);
        return new Volume(grid, out);
    }

    /** The labels in the box; outside, the nearest label. */
    public static LabelMap edge(LabelMap labels, Box box) {
        Grid grid = box.of(labels.grid());
        byte[] out = new byte[grid.size()];
        Rows.clamped(labels.labels(), labels.grid().shape(), out, box);
        return new LabelMap(grid, out);
    }

    /** The voxels in the box; outside, a value. */
    public static Volume constant(Volume volume, Box box, float value) {
        Grid grid = box.of(volume.grid());
        float[] out = new float[grid.size()];
        Arrays.fill(out, value);
        Rows.inside(volume.voxels(), volume.grid().shape(), out, box);
        return new Volume(grid, out);
    }

    /** The labels in the box; outside, a class from 0 to 255. */
    public static LabelMap constant(LabelMap labels, Box box, int label) {
        Grid grid = box.of(labels.grid());
        byte[] out = new byte[grid.size()];
        Arrays.fill(out, (byte) label);
        Rows.inside(labels.labels(), labels.grid().shape(), out, box);
        return new LabelMap(grid, out);
    }
}
