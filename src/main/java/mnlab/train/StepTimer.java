package mnlab.train;

import mnlab.core.Key;

/** Times the steps of an update, with nothing around them: no loader, no log, no checkpoint. The networks learn on the way. */
public final class StepTimer {

    private StepTimer() {}

    /**
     * Seconds of each of some steps on one batch, after one that is not counted: the first meets cold caches.
     *
     * @param clock the time that schedules read
     */
    public static <B> double[] seconds(Update<B> update, B batch, Clock clock, int steps) {
        return TrainingThread.run(
                () -> {
                    double[] seconds = new double[steps];
                    for (int i = -1; i < steps; i++) {
                        long start = System.nanoTime();
                        new UpdateStep<>(update, batch, clock, () -> "none").make(Key.of(i));
                        if (i >= 0) {
                            seconds[i] = (System.nanoTime() - start) / 1e9;
                        }
                    }
                    return seconds;
                },
                new StopSignal());
    }
}
