package mnlab.intrapartum;

import mnlab.image.Frame;
import mnlab.image.LabelMap;

/**
 * A picture moved, turned, scaled and sheared about its middle, as torchvision's affine. With M = s R(angle) Y K,
 * R = [[cos, -sin], [sin, cos]], Y = [[1, 0], [-tan shearY, 1]], K = [[1, -tan shearX], [0, 1]], the output's pixel o takes the input at
 * c + M^-1 (o - c - t), c the middle. What comes from outside is 0.
 *
 * @param angle in degrees, clockwise on the screen where positive
 * @param tx to the right, in pixels
 * @param ty down, in pixels
 * @param scale above 0
 * @param shearX in degrees
 * @param shearY in degrees
 */
public record FrameAffine(double angle, double tx, double ty, double scale, double shearX, double shearY) {

    /** Changes nothing. */
    public static final FrameAffine IDENTITY = new FrameAffine(0, 0, 0, 1, 0, 0);

    /** Refuses a scale that is not above 0. */
    public FrameAffine {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("a scale is above 0, got " + scale);
        }
    }

    /** M, row by row. */
    double[] matrix() {
        double c = scale * StrictMath.cos(Math.toRadians(angle));
        double s = scale * StrictMath.sin(Math.toRadians(angle));
        double kx = -StrictMath.tan(Math.toRadians(shearX));
        double ky = -StrictMath.tan(Math.toRadians(shearY));
        // R Y, then K from the right.
        double a = c - s * ky;
        double d = s + c * ky;
        return new double[] {a, a * kx - s, d, d * kx + c};
    }

    /** The picture, bilinear, each level rounded half up. */
    public Frame apply(Frame frame) {
        double[] levels = levels(frame);
        byte[] samples = new byte[levels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Augmentation.level(levels[i]);
        }
        return new Frame(frame.width(), frame.height(), frame.channels(), samples);
    }

    /** The picture before rounding, in the order of its samples. */
    double[] levels(Frame frame) {
        double[] out = new double[frame.samples().length];
        int channels = frame.channels();
        forEach(frame.width(), frame.height(), (i, x, y) -> {
            int x0 = (int) Math.floor(x);
            int y0 = (int) Math.floor(y);
            for (int c = 0; c < channels; c++) {
                double top = mix(at(frame, x0, y0, c), at(frame, x0 + 1, y0, c), x - x0);
                double bottom = mix(at(frame, x0, y0 + 1, c), at(frame, x0 + 1, y0 + 1, c), x - x0);
                out[i * channels + c] = mix(top, bottom, y - y0);
            }
        });
        return out;
    }

    /** A mask of one plane, nearest pixel (half to even). */
    public LabelMap apply(LabelMap labels) {
        int width = labels.grid().nx();
        int height = labels.grid().ny();
        byte[] out = new byte[labels.labels().length];
        forEach(width, height, (i, x, y) -> {
            double nearestX = Math.rint(x);
            double nearestY = Math.rint(y);
            if (nearestX >= 0 && nearestX < width && nearestY >= 0 && nearestY < height) {
                out[i] = labels.labels()[(int) nearestY * width + (int) nearestX];
            }
        });
        return new LabelMap(labels.grid(), out);
    }

    private static double at(Frame frame, int x, int y, int channel) {
        return x >= 0 && x < frame.width() && y >= 0 && y < frame.height() ? frame.at(x, y, channel) : 0;
    }

    private static double mix(double a, double b, double t) {
        return a * (1 - t) + b * t;
    }

    private interface Source {
        void at(int index, double x, double y);
    }

    private void forEach(int width, int height, Source source) {
        double[] m = matrix();
        double determinant = m[0] * m[3] - m[1] * m[2];
        double cx = (width - 1) / 2.0;
        double cy = (height - 1) / 2.0;
        for (int i = 0; i < width * height; i++) {
            double dx = i % width - cx - tx;
            double dy = i / width - cy - ty;
            source.at(i, cx + (m[3] * dx - m[1] * dy) / determinant, cy + (m[0] * dy - m[2] * dx) / determinant);
        }
    }
}
