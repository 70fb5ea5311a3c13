package mnlab.image;

import java.util.Arrays;

/** Cuts a box out of an image or its labels; the affine moves with the first voxel, so the cut stays where it was. */
public final class Crop {

    private Crop() {}

    /**
     * The voxels in the box.
     *
     * @throws IllegalArgumentException when the box sticks out of the image: {@link Pad} or {@link Canvas} do that
     */
    public static Volume of(Volume volume, Box box) {
        check(volume.grid(), box);
        Grid grid = box.of(volume.grid());
        float[] out = new float[grid.size()];
        Rows.inside(volume.voxels(), volume.grid().shape(), out, box);
        return new Volume(grid, out);
    }

    /** The labels in the box; see {@link #of(Volume, Box)}. */
    public static LabelMap of(LabelMap labels, Box box) {
        check(labels.grid(), box);
        Grid grid = box.of(labels.grid());
        byte[] out = new byte[grid.size()];
        Rows.inside(labels.labels(), labels.grid().shape(), out, box);
        return new LabelMap(grid, out);
    }

    private static void check(Grid grid, Box box) {
        if (!box.inside(grid.shape())) {
            throw new IllegalArgumentException(box + " stick out of an image of " + Arrays.toString(grid.shape()));
        }
    }
}
