package mnlab.infer;

import java.util.Arrays;
import java.util.List;
import mnlab.core.Progress;
import mnlab.image.Box;
import mnlab.image.Crop;
import mnlab.image.Pad;
import mnlab.image.Volume;

/**
 * Whole-volume logits from a network that sees patches (spec of M&amp;N, section 11): windows over the volume, edge-padded where
 * it is smaller than the patch, and the mean over all windows that cover a voxel, by default of the logits, not of probabilities.
 *
 * @param patch window along x, y, z
 * @param stride step along x, y, z
 * @param weighting how windows count where they overlap
 * @param averaging what the mean is of
 * @param batch windows that the network sees at once
 */
public record SlidingWindow(int[] patch, int[] stride, Weighting weighting, Averaging averaging, int batch) {

    /** Refuses windows that would leave voxels uncovered. */
    public SlidingWindow {
        patch = patch.clone();
        stride = stride.clone();
        for (int axis = 0; axis < 3; axis++) {
            if (stride[axis] < 1 || stride[axis] > patch[axis]) {
                throw new IllegalArgumentException("a stride lies between 1 and the patch " + Arrays.toString(patch)
                        + ", got " + Arrays.toString(stride));
            }
        }
        if (batch < 1) {
            throw new IllegalArgumentException("a batch holds at least one window, got " + batch);
        }
    }

    /** M&amp;N's: half overlap (stride = patch / 2, rounded down, at least 1), uniform weights. */
    public static SlidingWindow half(int[] patch, int batch) {
        return overlapping(patch, .5, Weighting.UNIFORM, batch);
    }

    /** Windows that overlap by a fraction of the patch, from 0 to below 1. */
    public static SlidingWindow overlapping(int[] patch, double overlap, Weighting weighting, int batch) {
        if (!(overlap >= 0 && overlap < 1)) {
            throw new IllegalArgumentException("an overlap lies between 0 and below 1, got " + overlap);
        }
        int[] stride = Arrays.stream(patch)
                .map(p -> Math.max(1, (int) Math.floor(p * (1 - overlap))))
                .toArray();
        return new SlidingWindow(patch, stride, weighting, Averaging.LOGITS, batch);
    }

    /** Runs the network over a volume; as below, in silence. */
    public Logits run(Volume volume, PatchLogits net) {
        return run(volume, net, Progress.SILENT);
    }

    /**
     * Runs the network over a volume of one channel.
     *
     * @param progress told after each batch of windows
     */
    public Logits run(Volume volume, PatchLogits net, Progress progress) {
        int[] shape = volume.grid().shape();
        Box box = Pad.toAtLeast(shape, patch);
        if (box.inside(shape)) {
            return new Logits(volume.grid(), means(volume, net, progress));
        }
        Volume padded = Pad.edge(volume, box);
        float[][] means = means(padded, net, progress);
        for (int k = 0; k < means.length; k++) {
            means[k] = Crop.of(new Volume(padded.grid(), means[k]), box.inverse(shape))
                    .voxels();
        }
        return new Logits(volume.grid(), means);
    }

    /** The mean logits of a volume at least as large as the patch. */
    private float[][] means(Volume volume, PatchLogits net, Progress progress) {
        int[] shape = volume.grid().shape();
        Turn turn = new Turn(shape, patch);
        Stitch stitch = new Stitch(shape, patch, weighting);
        List<int[]> starts = WindowStarts.in(shape, patch, stride);
        for (int from = 0; from < starts.size(); from += batch) {
            int to = Math.min(from + batch, starts.size());
            runBatch(volume.voxels(), starts.subList(from, to), net, turn, stitch);
            progress.report("windows", to, starts.size(), "");
        }
        float[][] means = stitch.means();
        averaging.leave(means);
        return means;
    }

    private void runBatch(float[] voxels, List<int[]> starts, PatchLogits net, Turn turn, Stitch stitch) {
        int size = patch[0] * patch[1] * patch[2];
        float[] x = new float[starts.size() * size];
        for (int b = 0; b < starts.size(); b++) {
            turn.read(voxels, starts.get(b), x, b * size);
        }
        float[] logits = net.of(x, new long[] {starts.size(), 1, patch[0], patch[1], patch[2]});
        int classes = logits.length / x.length;
        if (classes == 0 || logits.length != classes * x.length) {
            throw new IllegalArgumentException("expected logits for each of " + x.length + " voxels of "
                    + Arrays.toString(patch) + " windows, got " + logits.length);
        }
        averaging.enter(logits, classes, size);
        for (int b = 0; b < starts.size(); b++) {
            stitch.add(logits, b * classes * size, classes, starts.get(b));
        }
    }

    @Override
    public int[] patch() {
        return patch.clone();
    }

    @Override
    public int[] stride() {
        return stride.clone();
    }
}
