package mnlab.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mnlab.geometry.ReferencePoints;

/**
 * Frames and their poses as a network learns them.
 *
 * @param names of the frames
 * @param xBHW values, one frame after the other
 * @param size height and width
 * @param yB9 reference points in volume coordinates: x, y, z of the centres of the top-left, top-right and bottom-left pixels, for each frame
 */
public record PoseBatch(List<String> names, float[] xBHW, int size, float[] yB9) {

    private static final int COORDINATES = 9;

    /** Frames of one size. */
    public static PoseBatch of(List<PosedFrame> frames, int size) {
        int pixels = size * size;
        float[] xBHW = new float[frames.size() * pixels];
        float[] yB9 = new float[frames.size() * COORDINATES];
        for (int i = 0; i < frames.size(); i++) {
            PosedFrame frame = frames.get(i);
            System.arraycopy(frame.pixels(), 0, xBHW, i * pixels, pixels);
            double[] points = ReferencePoints.of(frame.plane(), size).values();
            for (int k = 0; k < COORDINATES; k++) {
                yB9[i * COORDINATES + k] = (float) points[k];
            }
        }
        return new PoseBatch(frames.stream().map(PosedFrame::name).toList(), xBHW, size, yB9);
    }

    /** Number of frames. */
    public int count() {
        return names.size();
    }

    /** (B, 1, H, W). */
    public NDArray images(NDManager arrays) {
        return arrays.create(xBHW, new Shape(count(), 1, size, size));
    }

    /** (B, 9). */
    public NDArray targets(NDManager arrays) {
        return arrays.create(yB9, new Shape(count(), COORDINATES));
    }
}
