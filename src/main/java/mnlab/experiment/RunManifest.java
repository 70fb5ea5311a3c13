package mnlab.experiment;

import java.util.Map;
import mnlab.data.Classes;

/**
 * What a run is, as {@code run.json} says it.
 *
 * @param schema version of the run folder's layout
 * @param configHash identity of all that may change the numbers
 * @param method name in tables
 * @param networks networks in tables
 * @param data name of the data set
 * @param dataFingerprint SHA-256 over the content of its files
 * @param classes names of the classes, background first, and their values in label files
 * @param labels number of labelled cases
 * @param seed of the run
 * @param transductive whether test images may be among the unlabelled
 * @param device what it computes on
 * @param threads compute threads of the engine
 * @param versions of mnlab, Java, the engine and its library
 * @param commit of mnlab's own sources, where it runs from a checkout; "unknown" elsewhere
 * @param dirty whether these sources had uncommitted changes
 * @param created when, in UTC
 */
public record RunManifest(
        int schema,
        String configHash,
        String method,
        String networks,
        String data,
        String dataFingerprint,
        Classes classes,
        int labels,
        long seed,
        boolean transductive,
        String device,
        int threads,
        Map<String, String> versions,
        String commit,
        boolean dirty,
        String created) {

    /** The layout that this version of mnlab writes. */
    public static final int SCHEMA = 1;
}
