package mnlab.view;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/** Slices of volumes in RAS, a pixel a voxel. */
final class Slices {

    private Slices() {}

    /** Grey values. */
    static BufferedImage grey(Volume ras, SlicePlane plane, int slice, Window window) {
        Grid grid = ras.grid();
        BufferedImage image = new BufferedImage(plane.columns(grid), plane.rows(grid), BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                float value = ras.voxels()[plane.voxel(grid, slice, column, row)];
                image.getRaster().setSample(column, row, 0, window.grey(value) & 0xFF);
            }
        }
        return image;
    }

    /** Classes, by row and column. */
    static int[][] labels(LabelMap ras, SlicePlane plane, int slice) {
        Grid grid = ras.grid();
        int[][] labels = new int[plane.rows(grid)][plane.columns(grid)];
        for (int row = 0; row < labels.length; row++) {
            for (int column = 0; column < labels[row].length; column++) {
                labels[row][column] = ras.labels()[plane.voxel(grid, slice, column, row)] & 0xFF;
            }
        }
        return labels;
    }

    /** How many voxels are not background. */
    static int foreground(LabelMap ras, SlicePlane plane, int slice) {
        return (int) classes(ras, plane, slice).filter(label -> label > 0).count();
    }

    /** How many voxels are of a class. */
    static int count(LabelMap ras, SlicePlane plane, int slice, int label) {
        return (int) classes(ras, plane, slice).filter(other -> other == label).count();
    }

    private static IntStream classes(LabelMap ras, SlicePlane plane, int slice) {
        return Arrays.stream(labels(ras, plane, slice)).flatMapToInt(Arrays::stream);
    }
}
