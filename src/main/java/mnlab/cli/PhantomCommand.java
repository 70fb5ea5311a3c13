package mnlab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.data.Dataset;
import mnlab.data.Phantoms;
import mnlab.image.phantom.Difficulty;
import mnlab.image.phantom.PhantomSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes phantoms as an ordinary data set. */
@Command(
        name = "phantom",
        description = "Writes seeded phantoms (two organs) as a data set: images/, labels/, dataset.json.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PhantomCommand implements Callable<Integer> {

    private enum Level {
        STANDARD,
        EASY
    }

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the data set.")
    private Path out;

    @Option(names = "--cases", paramLabel = "N", description = "Number of cases (60).", defaultValue = "60")
    private int cases;

    @Option(names = "--seed", paramLabel = "S", description = "All is drawn from it (101).", defaultValue = "101")
    private long seed;

    @Option(names = "--size", paramLabel = "X,Y,Z", split = ",", description = "Voxels (48,48,32).")
    private int[] size = {48, 48, 32};

    @Option(
            names = "--difficulty",
            paramLabel = "LEVEL",
            description = "standard (default): few labels leave a gap; easy: clear images of similar organs.",
            defaultValue = "standard")
    private Level difficulty;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (ConsoleProgress progress = new ConsoleProgress()) {
            Dataset made = Phantoms.write(out, settings(), progress);
            spec.commandLine().getOut().println(made + ": " + out);
            return 0;
        }
    }

    private PhantomSettings settings() {
        if (size.length != 3) {
            throw new ParameterException(spec.commandLine(), "--size: three numbers X,Y,Z");
        }
        try {
            return PhantomSettings.standard(seed)
                    .cases(cases)
                    .size(size[0], size[1], size[2])
                    .difficulty(difficulty == Level.EASY ? Difficulty.easy() : Difficulty.standard());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
