package mnlab.experiment;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mnlab.train.TrainingException;

/** The engine's "out of memory" in words that help: which networks, which patch and batch, and smaller ones to try. */
final class OutOfMemory {

    /** A patch below this would starve the lowest level of a four-level network. */
    private static final int SMALLEST_SIDE = 16;

    private OutOfMemory() {}

    /** The failure told for this config; the failure itself when it is of another kind. */
    static RuntimeException told(EngineException failure, ExperimentConfig config) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean memory = Stream.of("out of memory", "can't allocate memory", "not enough memory")
                .anyMatch(message::contains);
        if (!memory) {
            return failure;
        }
        List<Integer> smaller = config.patch().patch().stream()
                .map(side -> Math.max(SMALLEST_SIDE, side / 2 / SMALLEST_SIDE * SMALLEST_SIDE))
                .toList();
        String remedy = config.batch() > 2
                ? "Try a batch of " + config.batch() / 2 + ", or a patch of " + smaller
                : "Try a patch of " + smaller + ", or networks of half the width";
        return new TrainingException(
                "method " + config.method().name() + " with " + Configs.tree(config.method()),
                "ran out of memory on " + config.compute().device() + " with patch "
                        + config.patch().patch() + " and batch " + config.batch(),
                remedy,
                failure);
    }
}
