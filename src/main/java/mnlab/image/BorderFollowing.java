package mnlab.image;

import java.util.Arrays;

/**
 * Border following (Suzuki and Abe, CVGIP 30, 1985, step 3): walks once around an 8-connected object on its outer border, anticlockwise
 * on the screen. The walk starts at the object's first pixel in raster order and goes down along the left side.
 */
final class BorderFollowing {

    /** What is walked around. */
    interface Raster {
        /** Whether the pixel belongs to the object; {@code false} outside of the picture. */
        boolean at(int x, int y);
    }

    private static final int EAST = 0;
    private static final int WEST = 4;
    /** The eight neighbours clockwise on the screen, from the east. */
    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};

    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};

    private final Raster raster;
    private int[] x = new int[1024];
    private int[] y = new int[1024];
    /** Whether the walk saw, from this pixel, that its eastern neighbour is background. */
    private boolean[] open = new boolean[1024];

    private int size;

    private BorderFollowing(Raster raster) {
        this.raster = raster;
    }

    /** The border that starts at a pixel whose western and northern neighbours are background. */
    static BorderFollowing from(int x, int y, Raster raster) {
        BorderFollowing border = new BorderFollowing(raster);
        border.walk(x, y);
        return border;
    }

    int size() {
        return size;
    }

    int x(int i) {
        return x[i];
    }

    int y(int i) {
        return y[i];
    }

    boolean open(int i) {
        return open[i];
    }

    Contour contour() {
        return new Contour(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }

    private void walk(int startX, int startY) {
        int back = last(startX, startY);
        if (back < 0) {
            add(startX, startY, true);
            return;
        }
        int lastX = startX + DX[back];
        int lastY = startY + DY[back];
        int atX = startX;
        int atY = startY;
        while (true) {
            int turn = next(atX, atY, back);
            add(atX, atY, sawEast(back, turn));
            int toX = atX + DX[turn];
            int toY = atY + DY[turn];
            if (toX == startX && toY == startY && atX == lastX && atY == lastY) {
                return;
            }
            back = turn + 4 & 7;
            atX = toX;
            atY = toY;
        }
    }

    /** The direction from the start to the border's last pixel: the first neighbour clockwise from the west; -1 for a lone pixel. */
    private int last(int x, int y) {
        for (int k = 1; k < 8; k++) {
            int direction = WEST + k & 7;
            if (raster.at(x + DX[direction], y + DY[direction])) {
                return direction;
            }
        }
        return -1;
    }

    /** The first neighbour anticlockwise from the one that the walk came from, which is the last that is asked. */
    private int next(int x, int y, int back) {
        int direction = back - 1 & 7;
        while (!raster.at(x + DX[direction], y + DY[direction])) {
            direction = direction - 1 & 7;
        }
        return direction;
    }

    /** Whether the east lies strictly between the two directions, anticlockwise from the first. */
    private static boolean sawEast(int back, int turn) {
        int toEast = back - EAST & 7;
        int toTurn = back - turn & 7;
        return toEast > 0 && toEast < (toTurn == 0 ? 8 : toTurn);
    }

    private void add(int px, int py, boolean eastIsOpen) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
            open = Arrays.copyOf(open, 2 * size);
        }
        x[size] = px;
        y[size] = py;
        open[size++] = eastIsOpen;
    }
}
