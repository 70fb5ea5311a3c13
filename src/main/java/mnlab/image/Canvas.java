package mnlab.image;

import java.util.Arrays;

/**
 * A common size for images of different sizes: each is put in the middle, short axes padded (floor(missing/2) voxels before,
 * the image with its edge and labels with 0) and long axes cropped (starting at floor(surplus/2)).
 *
 * @param original the image's own grid
 * @param box the canvas, seen from the image
 */
public record Canvas(Grid original, Box box) {

    /** The canvas of a shape around an image's grid. */
    public static Canvas fit(Grid grid, int... shape) {
        return new Canvas(grid, Box.centred(grid.shape(), shape));
    }

    /** The image on the canvas, padded with its edge. */
    public Volume apply(Volume volume) {
        check(volume.grid().shape(), original.shape());
        return Pad.edge(volume, box);
    }

    /** Labels on the canvas, padded with 0. */
    public LabelMap apply(LabelMap labels) {
        check(labels.grid().shape(), original.shape());
        return Pad.constant(labels, box, 0);
    }

    /** Labels of the canvas on the image's own grid; 0 where the canvas had cropped. */
    public LabelMap restore(LabelMap labels) {
        check(labels.grid().shape(), box.size());
        LabelMap back = Pad.constant(labels, box.inverse(original.shape()), 0);
        // The original grid itself, so that the affine is equal to the bit.
        return new LabelMap(original, back.labels());
    }

    private static void check(int[] shape, int[] expected) {
        if (!Arrays.equals(shape, expected)) {
            throw new IllegalArgumentException(
                    "expected " + Arrays.toString(expected) + " voxels, got " + Arrays.toString(shape));
        }
    }
}
