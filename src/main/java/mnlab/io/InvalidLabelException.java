package mnlab.io;

import java.nio.file.Path;

/** A segmentation file with a value that is not a class: classes are the integers from 0 to 255. */
public final class InvalidLabelException extends ImageFormatException {

    InvalidLabelException(Path file, double value, int x, int y, int z) {
        super(
                file,
                "voxel (" + x + ", " + y + ", " + z + ") is " + text(value) + ", not a class from 0 to 255",
                "Read it as an image, or map its values to classes first",
                null);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
