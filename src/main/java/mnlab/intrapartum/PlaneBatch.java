package mnlab.intrapartum;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Frames as a network sees them.
 *
 * @param names of the frames
 * @param xBHW normalised grey values
 * @param side height and width
 * @param yB 1 for the standard plane, 0 otherwise
 */
record PlaneBatch(List<String> names, float[] xBHW, int side, float[] yB) {

    /** Grey frames, normalised (spec/iugc.md section 4: mean and deviation of the pixels above 0). */
    static PlaneBatch of(List<PlaneFrame> frames) {
        int side = frames.get(0).frame().width();
        int pixels = side * side;
        float[] xBHW = new float[frames.size() * pixels];
        float[] yB = new float[frames.size()];
        for (int i = 0; i < frames.size(); i++) {
            float[] values = Augmentation.normaliseNonZero(frames.get(i).frame());
            System.arraycopy(values, 0, xBHW, i * pixels, pixels);
            yB[i] = frames.get(i).standard() ? 1 : 0;
        }
        return new PlaneBatch(frames.stream().map(PlaneFrame::name).toList(), xBHW, side, yB);
    }

    int size() {
        return yB.length;
    }

    /** (B, 1, H, W). */
    NDArray images(NDManager arrays) {
        return arrays.create(xBHW, new Shape(size(), 1, side, side));
    }

    /** (B, 1). */
    NDArray targets(NDManager arrays) {
        return arrays.create(yB, new Shape(size(), 1));
    }
}
