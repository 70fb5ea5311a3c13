package mnlab.pose;

import java.nio.file.Path;
import java.util.Locale;
import mnlab.image.Frame;
import mnlab.io.Frames;

/** Pictures of a frame, as the network sees it, with what an atlas shows on the plane found to the right of it. */
final class PosePairs {

    /** Black columns between the two. */
    private static final int GAP = 4;

    private PosePairs() {}

    /** Writes one PNG for each frame that has a plane: {@code NAME_00000.png}. */
    static void write(Path folder, PosePrediction prediction, PoseFrames frames, Atlas atlas) {
        for (PredictedPlane plane : prediction.planes()) {
            plane.pose().ifPresent(pose -> {
                float[] left = frames.xBHW(plane.frame(), plane.frame() + 1);
                float[] right = atlas.slice(pose.plane(), prediction.size());
                String name = String.format(Locale.ROOT, "%s_%05d.png", prediction.name(), plane.frame());
                Frames.write(folder.resolve(name), pair(left, right, prediction.size()));
            });
        }
    }

    private static Frame pair(float[] left, float[] right, int size) {
        int width = 2 * size + GAP;
        byte[] samples = new byte[width * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                samples[y * width + x] = PhantomFrames.level(left[y * size + x]);
                samples[y * width + size + GAP + x] = PhantomFrames.level(right[y * size + x]);
            }
        }
        return Frame.grey(width, size, samples);
    }
}
