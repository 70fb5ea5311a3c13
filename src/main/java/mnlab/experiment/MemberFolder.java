package mnlab.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.train.Checkpoints;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.StopSignal;
import mnlab.train.Task;

/**
 * The folder of one network of several that make up a model: log, checkpoints, and a mark when it is trained to its end.
 *
 * @param path of the folder
 */
public record MemberFolder(Path path) {

    private static final String FINISHED = "finished";
    private static final String CHECKPOINTS = "checkpoints";

    /** Checkpoints of a member are small and its epochs short: one an epoch. */
    private static final int CHECKPOINT_EVERY = 1;

    /** Whether it is trained to its end. */
    public boolean isFinished() {
        return Files.exists(path.resolve(FINISHED));
    }

    /**
     * Trains from the last checkpoint, if there is one, to the end or until asked to stop. A member that is finished is left as it is.
     *
     * @param task made only where there is something to train
     */
    public <B> Loop.Outcome train(
            Supplier<Task<B>> task, Key key, ComputeConfig compute, LoopListener listener, StopSignal stop) {
        if (isFinished()) {
            return Loop.Outcome.FINISHED;
        }
        try (Task<B> made = task.get()) {
            Loop.Settings settings = new Loop.Settings(compute.loaderThreads(), compute.ahead(), CHECKPOINT_EVERY);
            Loop.Outcome outcome = new Loop<>(made, key, settings, path, listener, stop).run();
            if (outcome == Loop.Outcome.FINISHED) {
                RunFolder.write(path.resolve(FINISHED), "");
            }
            return outcome;
        }
    }

    /**
     * The checkpoint to use: the best, or the last where none was called the best.
     *
     * @param command what trains it, for the message
     * @throws ConfigException when there is none
     */
    public Path checkpoint(String command) {
        Checkpoints checkpoints = new Checkpoints(path.resolve(CHECKPOINTS));
        return checkpoints
                .latest(Checkpoints.Kind.BEST)
                .or(() -> checkpoints.latest(Checkpoints.Kind.LAST))
                .orElseThrow(
                        () -> new ConfigException(path.toString(), "has no checkpoint", "Train it first: " + command));
    }

    /** Reports epochs with some of their numbers. */
    public static LoopListener reporting(String title, List<String> columns, Progress progress) {
        return new LoopListener() {
            @Override
            public void epoch(int epoch, int epochs, Map<String, Object> row) {
                StringBuilder note = new StringBuilder();
                for (String column : columns) {
                    if (row.get(column) instanceof Number number) {
                        note.append(String.format(Locale.ROOT, " %s %.3f", column, number.doubleValue()));
                    }
                }
                progress.report(title, epoch + 1L, epochs, note.toString().trim());
            }
        };
    }
}
