package mnlab.view;

import java.util.List;
import java.util.Optional;
import mnlab.image.ObliquePlane;

/**
 * A picture at its place in a volume, for {@link PlaneViewer}.
 *
 * @param caption what is said of it
 * @param plane where it lies, in volume coordinates
 * @param size pixels along its side
 * @param pixels its grey values, row by row; shown from black to white between their 0.5th and 99.5th percentile
 * @param truth where it truly lies, where that is known
 * @param others further answers, which are drawn as outlines
 */
public record ShownPlane(
        String caption,
        ObliquePlane plane,
        int size,
        float[] pixels,
        Optional<ObliquePlane> truth,
        List<ObliquePlane> others) {

    /** Copies the list; refuses pixels of another number. */
    public ShownPlane {
        others = List.copyOf(others);
        if (size < 2 || pixels.length != size * size) {
            throw new IllegalArgumentException(
                    "expected a picture of " + size + "x" + size + " pixels, got " + pixels.length + " values");
        }
    }

    /** The grey values at another number of pixels, by the mean of the pixels that each covers or the nearest. */
    byte[] grey(int side) {
        Window window = Window.of(pixels);
        byte[] grey = new byte[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                grey[row * side + column] = window.grey((float) mean(row, column, side));
            }
        }
        return grey;
    }

    private double mean(int row, int column, int side) {
        int top = row * size / side;
        int left = column * size / side;
        int bottom = Math.max(top + 1, (row + 1) * size / side);
        int right = Math.max(left + 1, (column + 1) * size / side);
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += pixels[y * size + x];
            }
        }
        return sum / ((bottom - top) * (right - left));
    }
}
