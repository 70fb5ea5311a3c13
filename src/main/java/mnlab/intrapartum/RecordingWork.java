package mnlab.intrapartum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.train.StopSignal;

/**
 * Something that is done with each of many videos. One that fails is reported and the rest go on; stopped, the same call goes on with those that are
 * not done.
 */
public final class RecordingWork {

    /** A video that failed, and why. */
    public record Failure(String id, String message) {}

    /**
     * What came of the videos.
     *
     * @param done ids of those that are done, now or before
     * @param failures the others
     * @param stopped whether it was asked to stop before the last
     */
    public record Outcome(List<String> done, List<Failure> failures, boolean stopped) {}

    /** What is done with one. */
    public interface Step {

        /** Whether it was done before. */
        boolean isDone(Recording recording);

        /** Does it. */
        void run(Recording recording);
    }

    private RecordingWork() {}

    /** Does what is not done yet, in order. */
    public static Outcome over(List<Recording> recordings, Step step, Progress progress, StopSignal stop) {
        List<String> done = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Recording recording : recordings) {
            if (stop.isRequested()) {
                return new Outcome(done, failures, true);
            }
            try {
                if (!step.isDone(recording)) {
                    step.run(recording);
                }
                done.add(recording.id());
            } catch (MnlabException e) {
                failures.add(new Failure(recording.id(), e.getMessage()));
                progress.report("failed: " + recording.id(), 1, 1, e.getMessage());
            }
        }
        return new Outcome(done, failures, false);
    }

    /** The rows of CSV files with the same header, which is kept once. */
    public static String joined(String header, List<Path> files) {
        StringBuilder rows = new StringBuilder(header);
        files.forEach(file -> rows.append(text(file).substring(header.length())));
        return rows.toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be read: " + e, "Remove the video's files; they are made again", e);
        }
    }

    /** Writes a file whole or not at all. */
    public static void write(Path file, String text) {
        try {
            SafeFiles.write(file, text);
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be written: " + e, "Check the folder and the free space", e);
        }
    }
}
