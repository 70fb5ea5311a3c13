package mnlab.intrapartum;

import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;

/**
 * Pictures of another size, with pixels as areas (half-pixel centres): output pixel j lies at (j + 1/2) n / m - 1/2. Pictures bilinear, and
 * where they shrink, over a triangle as wide as the output's pixel, as torchvision's resize with antialias; masks by the nearest pixel.
 */
public final class FrameResize {

    private FrameResize() {}

    /** The picture, each level rounded half up; the same frame where the size is already right. */
    public static Frame to(Frame frame, int width, int height) {
        if (frame.width() == width && frame.height() == height) {
            return frame;
        }
        int channels = frame.channels();
        double[] levels = new double[frame.samples().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = frame.samples()[i] & 0xFF;
        }
        double[] wide = along(levels, channels, frame.width(), width, frame.height());
        double[] all = along(wide, width * channels, frame.height(), height, 1);
        byte[] samples = new byte[all.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Augmentation.level(all[i]);
        }
        return new Frame(width, height, channels, samples);
    }

    /**
     * A plane of numbers, x fastest, for example of probabilities.
     *
     * @param values {@code width height} of them
     * @return {@code toWidth toHeight} numbers; the array itself where the size is already right
     */
    public static float[] to(float[] values, int width, int height, int toWidth, int toHeight) {
        if (width == toWidth && height == toHeight) {
            return values;
        }
        double[] in = new double[values.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = values[i];
        }
        double[] all = along(along(in, 1, width, toWidth, height), toWidth, height, toHeight, 1);
        float[] out = new float[all.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) all[i];
        }
        return out;
    }

    /** A mask of one plane; the grid keeps its place at the first pixel's outer corner and its extent. */
    public static LabelMap to(LabelMap labels, int width, int height) {
        Grid grid = labels.grid();
        if (grid.nz() != 1) {
            throw new IllegalArgumentException("a picture is one plane, got " + grid.nz());
        }
        byte[] out = new byte[width * height];
        for (int i = 0; i < out.length; i++) {
            int x = (int) ((2L * (i % width) + 1) * grid.nx() / (2L * width));
            int y = (int) ((2L * (i / width) + 1) * grid.ny() / (2L * height));
            out[i] = labels.labels()[y * grid.nx() + x];
        }
        double sx = (double) grid.nx() / width;
        double sy = (double) grid.ny() / height;
        return new LabelMap(
                new Grid(
                        width,
                        height,
                        1,
                        grid.affine().shifted((sx - 1) / 2, (sy - 1) / 2, 0).scaled(sx, sy, 1)),
                out);
    }

    /**
     * One axis of length n brought to length m.
     *
     * @param inner how many values lie side by side within one step of the axis
     * @param outer how many times the axis is there
     */
    private static double[] along(double[] in, int inner, int n, int m, int outer) {
        double[] out = new double[inner * m * outer];
        for (int j = 0; j < m; j++) {
            double scale = (double) n / m;
            double reach = Math.max(1, scale);
            double centre = (j + .5) * scale;
            int first = Math.max(0, (int) (centre - reach + .5));
            int last = Math.min(n, (int) (centre + reach + .5));
            double[] weights = triangle(first, last, centre, reach);
            for (int block = 0; block < outer; block++) {
                for (int k = first; k < last; k++) {
                    add(in, (block * n + k) * inner, weights[k - first], out, (block * m + j) * inner, inner);
                }
            }
        }
        return out;
    }

    private static double[] triangle(int first, int last, double centre, double reach) {
        double[] weights = new double[last - first];
        double sum = 0;
        for (int k = first; k < last; k++) {
            weights[k - first] = Math.max(0, 1 - Math.abs(k + .5 - centre) / reach);
            sum += weights[k - first];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    private static void add(double[] in, int from, double weight, double[] out, int to, int length) {
        for (int i = 0; i < length; i++) {
            out[to + i] += weight * in[from + i];
        }
    }
}
