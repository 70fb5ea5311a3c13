package mnlab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.intrapartum.PhantomVideoSettings;
import mnlab.intrapartum.PhantomVideos;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes phantom videos as a data set. */
@Command(
        name = "phantom",
        description =
                "Writes seeded phantom videos in the challenge's layout, with the exact AoP and HSD of each frame in truth.csv.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IntrapartumPhantomCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the data set.")
    private Path out;

    @Option(names = "--seed", paramLabel = "S", description = "All is drawn from it (101).", defaultValue = "101")
    private long seed;

    @Option(
            names = "--positives",
            paramLabel = "N",
            description = "Videos of the standard plane (40).",
            defaultValue = "40")
    private int positives;

    @Option(names = "--negatives", paramLabel = "N", description = "Videos off it (40).", defaultValue = "40")
    private int negatives;

    @Option(
            names = "--sweeps",
            paramLabel = "N",
            description = "Videos into it and out of it (10).",
            defaultValue = "10")
    private int sweeps;

    @Option(names = "--frames", paramLabel = "N", description = "Frames of a video (60).", defaultValue = "60")
    private int frames;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Side of a frame (256).", defaultValue = "256")
    private int size;

    @Option(names = "--masks", paramLabel = "N", description = "Masks of a positive video (8).", defaultValue = "8")
    private int masks;

    @Option(names = "--fps", paramLabel = "F", description = "Frames per second (24).", defaultValue = "24")
    private double framesPerSecond;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (ConsoleProgress progress = new ConsoleProgress()) {
            PhantomVideos.write(out, settings(), progress);
            spec.commandLine().getOut().println("phantom videos: " + out);
            return 0;
        }
    }

    private PhantomVideoSettings settings() {
        try {
            return new PhantomVideoSettings(seed, positives, negatives, sweeps, frames, size, masks, framesPerSecond);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
