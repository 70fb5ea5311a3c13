package mnlab.image;

import java.util.Optional;

/**
 * The region that a drawn outline encloses, with the outline itself. Whatever is not 0 is outline. Outside is what the picture's edge
 * reaches over zeros by steps along x and y. An outline that the edge of the picture cuts is closed along that edge, between its first
 * and its last pixel there.
 */
public final class FilledOutline {

    private final int nx;
    private final int ny;
    private final byte[] drawn;
    private final boolean[] outside;
    private final int[] open;
    private int waiting;

    private FilledOutline(LabelMap outline) {
        nx = outline.grid().nx();
        ny = outline.grid().ny();
        drawn = outline.labels().clone();
        outside = new boolean[drawn.length];
        open = new int[drawn.length];
    }

    /**
     * Class 1 on the outline and inside, 0 outside; empty where the outline encloses no pixel.
     *
     * @param outline one plane
     */
    public static Optional<LabelMap> of(LabelMap outline) {
        if (outline.grid().nz() != 1) {
            throw new IllegalArgumentException(
                    "an outline lies in one plane, got " + outline.grid().nz());
        }
        FilledOutline fill = new FilledOutline(outline);
        fill.closeAtEdges();
        fill.flood();
        return fill.region(outline.grid());
    }

    private void closeAtEdges() {
        closeAlong(0, 1, nx);
        closeAlong(nx * (ny - 1), 1, nx);
        closeAlong(0, nx, ny);
        closeAlong(nx - 1, nx, ny);
    }

    private void closeAlong(int start, int step, int length) {
        int first = 0;
        while (first < length && drawn[start + first * step] == 0) {
            first++;
        }
        int last = length - 1;
        while (last > first && drawn[start + last * step] == 0) {
            last--;
        }
        for (int i = first; i <= last; i++) {
            drawn[start + i * step] = 1;
        }
    }

    private void flood() {
        for (int x = 0; x < nx; x++) {
            reach(x);
            reach(x + nx * (ny - 1));
        }
        for (int y = 0; y < ny; y++) {
            reach(nx * y);
            reach(nx * y + nx - 1);
        }
        while (waiting > 0) {
            int at = open[--waiting];
            int x = at % nx;
            if (x > 0) {
                reach(at - 1);
            }
            if (x < nx - 1) {
                reach(at + 1);
            }
            if (at >= nx) {
                reach(at - nx);
            }
            if (at < drawn.length - nx) {
                reach(at + nx);
            }
        }
    }

    private void reach(int at) {
        if (drawn[at] == 0 && !outside[at]) {
            outside[at] = true;
            open[waiting++] = at;
        }
    }

    private Optional<LabelMap> region(Grid grid) {
        byte[] region = new byte[drawn.length];
        boolean encloses = false;
        for (int i = 0; i < region.length; i++) {
            region[i] = (byte) (outside[i] ? 0 : 1);
            encloses |= !outside[i] && drawn[i] == 0;
        }
        return encloses ? Optional.of(new LabelMap(grid, region)) : Optional.empty();
    }
}
