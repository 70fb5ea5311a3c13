package mnlab.geometry;

import mnlab.image.Contour;

/** The tangents from a pixel to a contour, as places in the contour, exact on integers; of pixels on one ray the nearest. */
final class PixelTangent {

    private static final int NONE = -1;

    private final int[] hx;
    private final int[] hy;
    private final int x;
    private final int y;

    private PixelTangent(Contour contour, int x, int y) {
        hx = contour.x();
        hy = contour.y();
        this.x = x;
        this.y = y;
    }

    /** The tangent whose ray has the whole contour clockwise of it; -1 inside the hull. */
    static int clockwise(Contour contour, int x, int y) {
        return new PixelTangent(contour, x, y).support(1);
    }

    /**
     * The tangent of the challenge's tool: every pixel is on the line or, in its row, to the left of it. Of two such tangents the one
     * that touches farther to the right.
     */
    static int leftOfLine(Contour contour, int x, int y) {
        PixelTangent tangent = new PixelTangent(contour, x, y);
        // Below the origin, left of the line means clockwise of the ray; above it, anticlockwise.
        int below = tangent.support(1);
        int above = tangent.support(-1);
        boolean isBelow = below != NONE && (tangent.hy[below] > y || tangent.isRow());
        boolean isAbove = above != NONE && tangent.hy[above] < y;
        if (isBelow && isAbove) {
            return tangent.rightmost(below) >= tangent.rightmost(above) ? below : above;
        }
        return isBelow ? below : isAbove ? above : NONE;
    }

    /** The pixel nearest to a place, the first of equally near ones. */
    static int nearest(Contour contour, int x, int y) {
        PixelTangent from = new PixelTangent(contour, x, y);
        int best = 0;
        for (int i = 1; i < from.hx.length; i++) {
            best = from.squaredDistance(i) < from.squaredDistance(best) ? i : best;
        }
        return best;
    }

    /**
     * The pixel whose ray has all others on one side: clockwise (sign 1) or anticlockwise (sign -1). Two passes, because from the edge
     * of the hull the rays span a half turn, and the first pass can begin at its wrong end; then one to verify.
     */
    private int support(int sign) {
        int best = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < hx.length; i++) {
                long cross = sign * cross(best, i);
                boolean nearer = cross == 0 && dot(best, i) > 0 && squaredDistance(i) < squaredDistance(best);
                best = cross < 0 || nearer ? i : best;
            }
        }
        for (int i = 0; i < hx.length; i++) {
            if (sign * cross(best, i) < 0) {
                return NONE;
            }
        }
        return best;
    }

    private boolean isRow() {
        for (int each : hy) {
            if (each != y) {
                return false;
            }
        }
        return true;
    }

    /** The largest x on the ray through a pixel. */
    private int rightmost(int onRay) {
        int most = hx[onRay];
        for (int i = 0; i < hx.length; i++) {
            most = cross(onRay, i) == 0 && dot(onRay, i) > 0 ? Math.max(most, hx[i]) : most;
        }
        return most;
    }

    private long cross(int i, int j) {
        return (long) (hx[i] - x) * (hy[j] - y) - (long) (hy[i] - y) * (hx[j] - x);
    }

    private long dot(int i, int j) {
        return (long) (hx[i] - x) * (hx[j] - x) + (long) (hy[i] - y) * (hy[j] - y);
    }

    private long squaredDistance(int i) {
        return (long) (hx[i] - x) * (hx[i] - x) + (long) (hy[i] - y) * (hy[i] - y);
    }
}
