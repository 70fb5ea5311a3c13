package mnlab.pose;

import java.util.function.IntFunction;
import mnlab.data.DataException;
import mnlab.image.Frame;
import mnlab.intrapartum.FrameResize;
import mnlab.io.Video;

/**
 * A video's frames, or a picture, as a pose network sees them: grey, flipped, resized to a square, divided by the largest value of the whole
 * video after it was resized. Frames are decoded when they are asked for.
 */
public final class PoseFrames {

    /** How the frames lie: the rows of a scanner's video begin near the probe, those of a training slice at the volume's first voxels. */
    public enum Rows {
        /** From the bottom up: videos of a scanner (spec section 12). */
        FLIPPED,
        /** As they are: slices of a volume. */
        KEPT
    }

    private final String name;
    private final double framesPerSecond;
    private final IntFunction<Frame> decoded;
    private final int count;
    private final int size;
    private final Rows rows;
    private final float largest;

    private PoseFrames(
            String name, double framesPerSecond, IntFunction<Frame> decoded, int count, int size, Rows rows) {
        this.name = name;
        this.framesPerSecond = framesPerSecond;
        this.decoded = decoded;
        this.count = count;
        this.size = size;
        this.rows = rows;
        float most = 0;
        for (int i = 0; i < count; i++) {
            for (float value : resized(i)) {
                most = Math.max(most, value);
            }
        }
        if (most == 0) {
            throw new DataException(name, "is black from the first frame to the last", "Check the recording");
        }
        this.largest = most;
    }

    /**
     * Frames of a video, which must stay open; all are decoded once for the largest value.
     *
     * @param name of the video, for errors
     * @param size pixels along a frame's edge
     */
    public static PoseFrames of(String name, Video video, int size, Rows rows) {
        return new PoseFrames(name, video.framesPerSecond(), video::frame, video.frames(), size, rows);
    }

    /** One picture. */
    public static PoseFrames of(String name, Frame picture, int size, Rows rows) {
        return new PoseFrames(name, Double.NaN, index -> picture, 1, size, rows);
    }

    /** Of the video or the picture. */
    public String name() {
        return name;
    }

    /** NaN where there is no clock. */
    public double framesPerSecond() {
        return framesPerSecond;
    }

    /** How the frames lie. */
    public Rows rows() {
        return rows;
    }

    /** Number of frames. */
    public int count() {
        return count;
    }

    /** Pixels along a frame's edge. */
    public int size() {
        return size;
    }

    /** Whether the frames are not square: resizing stretches them, and a plane found in stretched frames has no equal scale. */
    public boolean isStretched() {
        Frame first = decoded.apply(0);
        return first.width() != first.height();
    }

    /** The frame as it was decoded. */
    public Frame original(int index) {
        return decoded.apply(index);
    }

    /** Frames from one index up to another, the last excluded: values from 0 to 1, one frame after the other. */
    public float[] xBHW(int from, int to) {
        int pixels = size * size;
        float[] x = new float[(to - from) * pixels];
        for (int i = from; i < to; i++) {
            float[] values = resized(i);
            for (int k = 0; k < pixels; k++) {
                x[(i - from) * pixels + k] = values[k] / largest;
            }
        }
        return x;
    }

    private float[] resized(int index) {
        Frame frame = decoded.apply(index).grey();
        int width = frame.width();
        int height = frame.height();
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            int from = rows == Rows.FLIPPED ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                values[y * width + x] = frame.at(x, from, 0);
            }
        }
        return FrameResize.to(values, width, height, size, size);
    }
}
