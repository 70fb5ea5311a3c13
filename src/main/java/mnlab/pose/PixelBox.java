package mnlab.pose;

import java.util.Optional;

/**
 * The first and last rows and columns of a mask that are not empty.
 *
 * @param top first row
 * @param bottom last row
 * @param left first column
 * @param right last column
 */
record PixelBox(int top, int bottom, int left, int right) {

    /** The box of what is not 0 in a square mask, row-major; empty where all is 0. */
    static Optional<PixelBox> of(byte[] mask, int size) {
        int top = size;
        int bottom = -1;
        int left = size;
        int right = -1;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (mask[row * size + column] != 0) {
                    top = Math.min(top, row);
                    bottom = row;
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                }
            }
        }
        return bottom < 0 ? Optional.empty() : Optional.of(new PixelBox(top, bottom, left, right));
    }

    /** Last minus first, of the longer side. */
    int extent() {
        return Math.max(bottom - top, right - left);
    }
}
