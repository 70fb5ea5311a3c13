package mnlab.io;

import java.nio.file.Path;
import mnlab.image.Grid;

/** A segmentation file with a value that is not a class: classes are the integers from 0 to 255. */
public final class InvalidLabelException extends ImageFormatException {

    InvalidLabelException(Path file, double value, int x, int y, int z) {
        super(
                file,
                "voxel (" + x + ", " + y + ", " + z + ") is " + text(value) + ", not a class from 0 to 255",
                "Read it as an image, or map its values to classes first",
                null);
    }

    /** The value as a class; {@code index} is the voxel's position, x fastest. */
    static byte check(Path file, double value, int index, Grid grid) {
        int label = (int) value;
        if (label != value || label < 0 || label > 255) {
            int row = index / grid.nx();
            throw new InvalidLabelException(file, value, index % grid.nx(), row % grid.ny(), row / grid.ny());
        }
        return (byte) label;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
