package mnlab.view;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Slices of volumes in RAS as pictures of a pixel a voxel, as radiologists look at them: from the feet, so that the patient's
 * right is at the left, with the front at the top.
 */
final class SliceImages {

    /** Share of voxels below and above the shown grey levels. */
    private static final double TAIL = .005;

    /** Grey levels are taken from so many voxels. */
    private static final int LOOKED_AT = 100_000;

    private SliceImages() {}

    /** The values that are black and white: the 0.5th and the 99.5th percentile. */
    static float[] window(Volume image) {
        float[] voxels = image.voxels();
        int stride = Math.max(1, voxels.length / LOOKED_AT);
        float[] some = new float[(voxels.length + stride - 1) / stride];
        for (int i = 0; i < some.length; i++) {
            some[i] = voxels[i * stride];
        }
        Arrays.sort(some);
        return new float[] {
            some[(int) (TAIL * (some.length - 1))], some[(int) Math.ceil((1 - TAIL) * (some.length - 1))]
        };
    }

    /** Grey levels of a slice. */
    static BufferedImage grey(Volume image, int z, float[] window) {
        Grid grid = image.grid();
        BufferedImage slice = new BufferedImage(grid.nx(), grid.ny(), BufferedImage.TYPE_BYTE_GRAY);
        float range = Math.max(window[1] - window[0], Float.MIN_NORMAL);
        for (int y = 0; y < grid.ny(); y++) {
            for (int x = 0; x < grid.nx(); x++) {
                float level = (image.at(x, y, z) - window[0]) / range;
                int grey = Math.round(255 * Math.max(0, Math.min(1, level)));
                slice.getRaster().setSample(column(grid, x), row(grid, y), 0, grey);
            }
        }
        return slice;
    }

    /** The classes of a slice in their colours, see-through. */
    static BufferedImage tint(LabelMap labels, int z, int alpha) {
        Grid grid = labels.grid();
        BufferedImage slice = new BufferedImage(grid.nx(), grid.ny(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < grid.ny(); y++) {
            for (int x = 0; x < grid.nx(); x++) {
                int label = labels.at(x, y, z);
                if (label > 0) {
                    Color color = Palette.ofClass(label);
                    slice.setRGB(column(grid, x), row(grid, y), alpha << 24 | color.getRGB() & 0xFFFFFF);
                }
            }
        }
        return slice;
    }

    /** The border of a class in a slice along the edges of its voxels, in pixels of the slice. */
    static Path2D outline(LabelMap labels, int z, int label) {
        Grid grid = labels.grid();
        Path2D path = new Path2D.Double();
        for (int row = 0; row <= grid.ny(); row++) {
            for (int column = 0; column <= grid.nx(); column++) {
                boolean here = is(labels, column, row, z, label);
                if (here != is(labels, column, row - 1, z, label)) {
                    path.moveTo(column, row);
                    path.lineTo(column + 1, row);
                }
                if (here != is(labels, column - 1, row, z, label)) {
                    path.moveTo(column, row);
                    path.lineTo(column, row + 1);
                }
            }
        }
        return path;
    }

    private static boolean is(LabelMap labels, int column, int row, int z, int label) {
        Grid grid = labels.grid();
        boolean inside = column >= 0 && row >= 0 && column < grid.nx() && row < grid.ny();
        return inside && labels.at(grid.nx() - 1 - column, grid.ny() - 1 - row, z) == label;
    }

    private static int column(Grid grid, int x) {
        return grid.nx() - 1 - x;
    }

    private static int row(Grid grid, int y) {
        return grid.ny() - 1 - y;
    }
}
