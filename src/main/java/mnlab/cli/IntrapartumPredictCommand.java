package mnlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures videos: numbers of every frame as CSV and JSON, and the masks of standard frames. */
@Command(
        name = "predict",
        description = {
            "Measures videos: numbers of every frame as CSV and JSON, and the masks of standard frames.",
            "A video that cannot be read is reported and the rest go on; the exit code is 1 then. Stopped, the same command goes on."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IntrapartumPredictCommand implements Callable<Integer> {

    @Mixin
    private MeasureOptions options;

    @Override
    public Integer call() {
        return options.measure(false);
    }
}
