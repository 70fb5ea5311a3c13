package mnlab.pose;

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

    /** Frames of one size. */
    public static PoseBatch of(List<PosedFrame> frames, int size) {
        int pixels = size * size;
        float[] xBHW = new float[frames.size() * pixels];
        float[] yB9 = new float[frames.size() * PoseHead.COORDINATES];
        for (int i = 0; i < frames.size(); i++) {
            PosedFrame frame = frames.get(i);
            System.arraycopy(frame.pixels(), 0, xBHW, i * pixels, pixels);
            double[] points = ReferencePoints.of(frame.plane(), size).values();
            for (int k = 0; k < PoseHead.COORDINATES; k++) {
                yB9[i * PoseHead.COORDINATES + k] = (float) points[k];
            }
        }
        return new PoseBatch(frames.stream().map(PosedFrame::name).toList(), xBHW, size, yB9);
    }

    /** Number of frames. */
    public int count() {
        return names.size();
    }
}
