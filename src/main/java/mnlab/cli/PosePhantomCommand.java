package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mnlab.pose.HeadPhantomSettings;
import mnlab.pose.HeadPhantoms;
import mnlab.pose.PhantomFrames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes head phantoms as a data set. */
@Command(
        name = "phantom",
        description = {
            "Writes seeded head phantoms with their masks as a folder of head volumes.",
            "Slices of the last are pictures in frames/, with their true planes in frames.csv."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PosePhantomCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the data set.")
    private Path out;

    @Option(names = "--volumes", paramLabel = "N", description = "Volumes (33).", defaultValue = "33")
    private int volumes;

    @Option(names = "--size", paramLabel = "VOXELS", description = "Side of a volume (64).", defaultValue = "64")
    private int size;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Pictures of the last volume (12).",
            defaultValue = "12")
    private int frames;

    @Option(names = "--seed", paramLabel = "S", description = "All is drawn from it (101).", defaultValue = "101")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        HeadPhantomSettings settings = settings();
        try (ConsoleProgress progress = new ConsoleProgress()) {
            HeadPhantoms.write(out, settings, progress);
            if (frames > 0) {
                PhantomFrames.write(out, settings, frames);
            }
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.println("head phantoms: " + out);
        if (frames > 0) {
            screen.println("try: mnlab pose predict MODEL --input " + out.resolve("frames") + " --rows kept --truth "
                    + out.resolve("frames.csv") + " --out OUT");
        }
        screen.flush();
        return 0;
    }

    private HeadPhantomSettings settings() {
        if (frames < 0) {
            throw new ParameterException(spec.commandLine(), "--frames: 0 or more, got " + frames);
        }
        try {
            return new HeadPhantomSettings(seed, volumes, size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
