package mnlab.experiment;

import java.util.List;
import mnlab.method.Method;
import mnlab.method.Methods;

/** A run in a process of its own. What it says goes to {@code train.log}. */
final class TrainingProcess {

    private TrainingProcess() {}

    /** Refuses a method that another process does not know. */
    static void requireKnown(Method method) {
        if (!Methods.travels(method)) {
            throw new ConfigException(
                    method.name(),
                    "came from a cell: a process of its own does not know it",
                    "Train here (Experiment.run, Run.train), or write it to a file and load it with MethodFile.load");
        }
    }

    /** Starts to train (or to go on training) a run's folder. */
    static Process start(RunFolder folder) {
        return OwnProcess.start(
                folder.path().resolve("train.log"),
                List.of("resume", folder.path().toString()));
    }
}
