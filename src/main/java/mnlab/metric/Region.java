package mnlab.metric;

import java.util.Arrays;
import mnlab.image.LabelMap;

/**
 * Some classes of a plane taken together, cut to a window. What lies outside of the window is background.
 *
 * @param window where it was cut
 * @param inside whether a pixel belongs to one of the classes, x fastest
 */
record Region(Window window, boolean[] inside) {

    /**
     * The part of the picture that is looked at.
     *
     * @param x0 first column
     * @param y0 first row
     * @param nx width
     * @param ny height
     */
    record Window(int x0, int y0, int nx, int ny) {}

    /**
     * The region in two label maps of the same size, cut to the smallest window that holds both and, where the picture goes on, a
     * margin of one pixel: neither distances nor boundaries need more.
     */
    static Region[] pair(LabelMap a, LabelMap b, int... classes) {
        boolean[] wanted = new boolean[256];
        Arrays.stream(classes).forEach(each -> wanted[each] = true);
        Window window = window(a, b, wanted);
        return new Region[] {cut(a, wanted, window), cut(b, wanted, window)};
    }

    /** Number of pixels inside. */
    int count() {
        int count = 0;
        for (boolean each : inside) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** The pixels inside that have background among their eight neighbours; the picture's edge makes no boundary. */
    boolean[] boundary() {
        boolean[] row = full(inside, 1, window.nx);
        boolean[] square = full(row, window.nx, inside.length);
        for (int i = 0; i < square.length; i++) {
            square[i] = inside[i] & !square[i];
        }
        return square;
    }

    /** Whether a pixel and its two neighbours along an axis are set; beyond the ends of a line all counts as set. */
    private static boolean[] full(boolean[] set, int step, int line) {
        boolean[] full = set.clone();
        for (int start = 0; start < set.length; start += line) {
            int end = start + line;
            for (int i = start + step; i < end; i++) {
                full[i] &= set[i - step];
            }
            for (int i = start; i < end - step; i++) {
                full[i] &= set[i + step];
            }
        }
        return full;
    }

    private static Window window(LabelMap a, LabelMap b, boolean[] wanted) {
        int nx = a.grid().nx();
        int ny = a.grid().ny();
        int left = nx;
        int right = -1;
        int top = ny;
        int bottom = -1;
        for (int y = 0; y < ny; y++) {
            int from = first(a, b, wanted, y);
            if (from < nx) {
                left = Math.min(left, from);
                right = Math.max(right, last(a, b, wanted, y));
                top = Math.min(top, y);
                bottom = y;
            }
        }
        if (right < 0) {
            return new Window(0, 0, 0, 0);
        }
        int x0 = Math.max(left - 1, 0);
        int y0 = Math.max(top - 1, 0);
        return new Window(x0, y0, Math.min(right + 2, nx) - x0, Math.min(bottom + 2, ny) - y0);
    }

    private static int first(LabelMap a, LabelMap b, boolean[] wanted, int y) {
        int nx = a.grid().nx();
        int x = 0;
        while (x < nx && !wanted[a.labels()[x + nx * y] & 0xFF] && !wanted[b.labels()[x + nx * y] & 0xFF]) {
            x++;
        }
        return x;
    }

    private static int last(LabelMap a, LabelMap b, boolean[] wanted, int y) {
        int nx = a.grid().nx();
        int x = nx - 1;
        while (!wanted[a.labels()[x + nx * y] & 0xFF] && !wanted[b.labels()[x + nx * y] & 0xFF]) {
            x--;
        }
        return x;
    }

    private static Region cut(LabelMap map, boolean[] wanted, Window window) {
        boolean[] inside = new boolean[window.nx * window.ny];
        for (int y = 0, i = 0; y < window.ny; y++) {
            int row = window.x0 + map.grid().nx() * (window.y0 + y);
            for (int x = 0; x < window.nx; x++, i++) {
                inside[i] = wanted[map.labels()[row + x] & 0xFF];
            }
        }
        return new Region(window, inside);
    }
}
