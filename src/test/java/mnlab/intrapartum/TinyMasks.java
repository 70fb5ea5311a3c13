package mnlab.intrapartum;

import mnlab.image.Grid;
import mnlab.image.LabelMap;

/** Masks of two ellipses, drawn with pixels. */
final class TinyMasks {

    private static final int SIDE = 128;

    private TinyMasks() {}

    /** A frame in which the head lies the lower, the higher the number. */
    static LabelMap frame(int number) {
        byte[] labels = new byte[SIDE * SIDE];
        for (int i = 0; i < labels.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            if (inside(x, y, 40, 30, 18, 8, 25)) {
                labels[i] = MaskFile.SYMPHYSIS;
            } else if (inside(x, y, 50 + 4 * number, 85, 34, 28, 10)) {
                labels[i] = MaskFile.HEAD;
            }
        }
        return new LabelMap(Grid.of(SIDE, SIDE, 1), labels);
    }

    private static boolean inside(int x, int y, double cx, double cy, double a, double b, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        double u = (c * (x - cx) + s * (y - cy)) / a;
        double v = (c * (y - cy) - s * (x - cx)) / b;
        return u * u + v * v <= 1;
    }
}
