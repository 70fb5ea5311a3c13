package mnlab.experiment;

import java.util.Locale;
import java.util.Map;
import mnlab.core.Progress;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.StopSignal;

/** Trains a run's folder in this process, and keeps its status. */
final class Trainer {

    private final RunFolder folder;
    private final Progress progress;
    private final StopSignal stop;
    private final long start = System.nanoTime();
    private int epoch;
    private int epochs;

    Trainer(RunFolder folder, Progress progress, StopSignal stop) {
        this.folder = folder;
        this.progress = progress;
        this.stop = stop;
    }

    /** Trains to the end, or until asked to stop. */
    Loop.Outcome train() {
        // A shutdown must find the status written, not the checkpoint alone.
        return stop.during(this::trainAndTell);
    }

    private Loop.Outcome trainAndTell() {
        epochs = folder.config().epochs().maximum();
        status(RunStatus.State.PREPARING, "");
        try {
            Loop.Outcome outcome = Training.run(folder, progress, new Reporter(), stop);
            boolean finished = outcome == Loop.Outcome.FINISHED;
            status(finished ? RunStatus.State.FINISHED : RunStatus.State.STOPPED, "");
            return outcome;
        } catch (RuntimeException | Error e) {
            status(RunStatus.State.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void status(RunStatus.State state, String message) {
        double seconds = (System.nanoTime() - start) / 1e9;
        folder.write(new RunStatus(state, TrainerProcess.here(), epoch, epochs, seconds, message));
    }

    private final class Reporter implements LoopListener {

        @Override
        public void epoch(int finished, int all, Map<String, Object> row) {
            epoch = finished + 1;
            epochs = all;
            status(RunStatus.State.TRAINING, "");
            StringBuilder note = new StringBuilder();
            row.forEach((column, value) -> {
                if (column.startsWith("loss.") || column.startsWith("valDice.")) {
                    note.append(String.format(Locale.ROOT, " %s %.3f", column, ((Number) value).doubleValue()));
                }
            });
            progress.report("training", epoch, epochs, note.toString().trim());
        }
    }
}
