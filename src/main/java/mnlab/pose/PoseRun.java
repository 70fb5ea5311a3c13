package mnlab.pose;

import java.util.List;

/**
 * A finished run of a comparison.
 *
 * @param schema of the file
 * @param hash of its config: what it is found by
 * @param method title of the method
 * @param seed of the run
 * @param trainingSeconds all epochs of all its networks, on this machine; 0 where nothing is trained
 * @param result of the evaluation
 * @param robustness a curve a degradation
 */
public record PoseRun(
        int schema,
        String hash,
        String method,
        long seed,
        double trainingSeconds,
        PoseResult result,
        List<Robustness> robustness) {

    /** The schema that this mnlab writes. */
    static final int SCHEMA = 1;

    /** Copies the list. */
    public PoseRun {
        robustness = List.copyOf(robustness);
    }

    /** For messages. */
    static String title(String method, long seed) {
        return method + ", seed " + seed;
    }
}
