package mnlab.nn;

import ai.djl.pytorch.jni.JniUtils;

/**
 * The engine's number of compute threads, for as long as this is open. Sums depend on it, so a run computes with the number in
 * its config wherever it is resumed. Threads started in the meantime take it over, the one that opened it does too; others keep
 * what they have.
 */
public final class ComputeThreads implements AutoCloseable {

    private final int before;

    private ComputeThreads(int before) {
        this.before = before;
    }

    /**
     * @param threads at least 1; 0 for those that the process was started with
     */
    public static ComputeThreads set(int threads) {
        EngineInfo.pytorch();
        int before = JniUtils.getNumThreads();
        if (threads > 0 && threads != before) {
            JniUtils.setNumThreads(threads);
        }
        return new ComputeThreads(before);
    }

    @Override
    public void close() {
        if (JniUtils.getNumThreads() != before) {
            JniUtils.setNumThreads(before);
        }
    }
}
