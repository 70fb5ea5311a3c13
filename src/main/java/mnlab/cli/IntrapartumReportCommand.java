package mnlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures videos and writes a page for each: the measured frame drawn, a timeline, the table. */
@Command(
        name = "report",
        description = {
            "Measures videos and writes a page for each: the measured frame drawn, a timeline, the table.",
            "A video that cannot be read is reported and the rest go on; the exit code is 1 then. Stopped, the same command goes on."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IntrapartumReportCommand implements Callable<Integer> {

    @Mixin
    private MeasureOptions options;

    @Override
    public Integer call() {
        return options.measure(true);
    }
}
