package mnlab.pose;

import java.util.Arrays;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.nn.ComputeThreads;
import mnlab.train.Clock;
import mnlab.train.StepTimer;

/**
 * How long a training takes, by what was measured on this machine. Validation comes on top.
 *
 * @param batchSeconds one loader thread makes a batch in this time
 * @param stepSeconds one step of a network on such a batch
 * @param steps of an epoch
 * @param epochs at most
 * @param members networks that are trained
 */
public record PosePlan(double batchSeconds, double stepSeconds, int steps, int epochs, int members) {

    private static final int REPEATS = 5;

    /** Measures a few batches and steps; the first ones, which warm up, do not count. */
    public static PosePlan measure(PoseConfig config, Progress progress) {
        PoseSplit split = PoseSplit.open(config, progress);
        PoseBatches batches = split.training(config, Key.of(0));
        double making = best(() -> batches.make(0, 0));
        try (ComputeThreads threads = ComputeThreads.set(config.compute().threads());
                PoseTask task = new PoseTask(config, split, Key.of(0))) {
            double[] steps = StepTimer.seconds(
                    task.turns(0).get(0).updates().get(0), batches.make(0, 0), new Clock(0, 0), REPEATS);
            return new PosePlan(
                    making,
                    Arrays.stream(steps).min().orElseThrow(),
                    batches.steps(),
                    config.training().epochs(),
                    config.method().members());
        }
    }

    private static double best(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    /** The training as a whole, where the loader's threads keep up. */
    public double seconds() {
        return (double) members * epochs * steps * stepSeconds;
    }

    /** How many times faster one loader thread makes batches than the network takes them. */
    public double lead() {
        return stepSeconds / batchSeconds;
    }
}
