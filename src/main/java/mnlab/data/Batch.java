package mnlab.data;

import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;

/**
 * What one step sees: samples of one patch size. Labelled and unlabelled samples each stand together (which come first is
 * the sampler's choice).
 *
 * @param key the key that it was drawn from; views and noise draw from it too
 * @param channels C
 * @param patch H, W, D
 * @param samples in the order of the batch axis
 */
public record Batch(Key key, int channels, int[] patch, List<Sample> samples) {

    /** Refuses samples that do not fit the patch. */
    public Batch {
        int voxels = patch[0] * patch[1] * patch[2];
        for (Sample sample : samples) {
            if (sample.image().length != channels * voxels) {
                throw new IllegalArgumentException(sample.caseId() + ": expected " + channels + "x" + voxels
                        + " values, got " + sample.image().length);
            }
        }
        samples = List.copyOf(samples);
    }

    /** B. */
    public int size() {
        return samples.size();
    }

    /** Number of labelled samples. */
    public int labelledCount() {
        return (int) samples.stream().filter(Sample::labelled).count();
    }

    /**
     * The batch in parts of nearly the same size and mixture: part i holds the samples i, i + count, ..., so that labelled and unlabelled
     * ones stand together in each.
     *
     * @param count of parts; a batch with fewer samples has a part a sample
     */
    public List<Batch> parts(int count) {
        int parts = Math.min(count, size());
        return IntStream.range(0, parts)
                .mapToObj(part -> new Batch(key, channels, patch, every(parts, part)))
                .toList();
    }

    private List<Sample> every(int step, int from) {
        return IntStream.range(0, size())
                .filter(i -> i % step == from)
                .mapToObj(samples::get)
                .toList();
    }

    /** Ids of the cases in the batch, for logs and errors. */
    public List<String> cases() {
        return samples.stream().map(Sample::caseId).toList();
    }
}
