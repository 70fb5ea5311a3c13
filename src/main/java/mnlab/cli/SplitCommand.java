package mnlab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.data.Dataset;
import mnlab.data.Datasets;
import mnlab.data.GroupedSplit;
import mnlab.data.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a split that keeps together what belongs together. */
@Command(
        name = "split",
        description = {
            "Writes a split file for train --split: cases in an order drawn from a seed.",
            "With --group, cases whose ids have the same beginning (an examination, a patient) go to one part."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SplitCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Data folder or case list.")
    private String data;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "JSON with train, val and test.")
    private Path out;

    @Mixin
    private GroupOption group;

    @Option(names = "--seed", paramLabel = "S", description = "Of the order (101).", defaultValue = "101")
    private long seed;

    @Option(
            names = "--fractions",
            paramLabel = "T,V,E",
            split = ",",
            description = "Shares of training, validation and test (.75,.05,.20).")
    private double[] fractions = {.75, .05, .20};

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (fractions.length != 3) {
            throw new ParameterException(spec.commandLine(), "--fractions: three shares T,V,E");
        }
        Dataset dataset = Datasets.open(data);
        Split split = group.of()
                .map(by -> GroupedSplit.of(dataset, by, seed, fractions[0], fractions[1], fractions[2]))
                .orElseGet(() -> Split.bySeed(dataset, seed, fractions[0], fractions[1], fractions[2]));
        split.write(out);
        spec.commandLine()
                .getOut()
                .println(split.train().size() + " training, " + split.val().size() + " validation, "
                        + split.test().size() + " test cases: " + out);
        return 0;
    }
}
