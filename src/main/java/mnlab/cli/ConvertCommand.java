package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import mnlab.data.Conversion;
import mnlab.data.FolderConversion;
import mnlab.data.PictureCut;
import mnlab.io.Dicom;
import mnlab.io.Images;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings image files to another format. */
@Command(
        name = "convert",
        description = {
            "Brings an image file, a DICOM series or all images below a folder to another format: NIfTI, NRRD, MetaImage, HDF5, PNG.",
            "Integers stay integers where 16 bits hold them; what the new format does not keep is said, file by file."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ConvertCommand implements Callable<Integer> {

    private enum Axis {
        X,
        Y,
        Z
    }

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description = "Image file, folder of a DICOM series, or folder of images.")
    private Path from;

    @Parameters(
            index = "1",
            paramLabel = "TO",
            description =
                    "File, whose ending says the format (.nii.gz, .nii, .nrrd, .mha, .h5, .png); a folder for a folder.")
    private Path to;

    @Option(
            names = "--as",
            paramLabel = "ENDING",
            description = "Format of a folder's files (nii.gz).",
            defaultValue = "nii.gz")
    private String ending;

    @Option(
            names = "--labels",
            description =
                    "The files hold classes: integers from 0 to 255, or it is an error. In HDF5, the data set 'label'.")
    private boolean labels;

    @Option(names = "--frame", paramLabel = "K", description = "Frame of 4D images, from 0.")
    private Integer frame;

    @Option(names = "--all-frames", description = "Every frame of 4D images, a file each.")
    private boolean allFrames;

    @Option(
            names = "--ras",
            description = "Turn voxels so that x leads right, y to the front, z up; nothing is interpolated.")
    private boolean ras;

    @Option(
            names = "--axis",
            paramLabel = "A",
            description = "Axis along which PNG slices are counted: x, y, z (z).",
            defaultValue = "z")
    private Axis axis;

    @Option(
            names = "--slice",
            paramLabel = "K",
            description = "The slice of a PNG, from 0; else all of them, a file each.")
    private Integer slice;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (frame != null && allFrames) {
            throw new ParameterException(spec.commandLine(), "--frame and --all-frames: give one");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (Files.isDirectory(from) && !Dicom.isSeries(from)) {
            return folder(out);
        }
        conversion().run(from, to).forEach(each -> print(each, out));
        out.flush();
        return 0;
    }

    private int folder(PrintWriter out) {
        FolderConversion.Outcome outcome;
        try (ConsoleProgress progress = new ConsoleProgress()) {
            outcome = new FolderConversion(conversion(), from, to, ending()).run(progress);
        }
        outcome.converted().forEach(each -> print(each, out));
        outcome.failures()
                .forEach(each -> out.println(each.from() + ": " + each.reason().getMessage()));
        outcome.left().forEach(each -> out.println(each + ": no image, left where it is"));
        out.println(outcome.converted().size() + " files written to " + to + ", "
                + outcome.failures().size() + " failed");
        out.flush();
        return outcome.failures().isEmpty() ? 0 : Errors.FAILED;
    }

    private String ending() {
        String dotted = ending.startsWith(".") ? ending : "." + ending;
        List<String> known = new ArrayList<>(Images.writtenEndings());
        known.add(".png");
        if (!known.contains(dotted)) {
            throw new ParameterException(
                    spec.commandLine(), "--as: " + ending + " is none of " + String.join(", ", known));
        }
        return dotted;
    }

    private Conversion conversion() {
        OptionalInt plane = slice == null ? OptionalInt.empty() : OptionalInt.of(slice);
        Conversion conversion = Conversion.DEFAULT.pictures(new PictureCut(axis.ordinal(), plane));
        conversion = labels ? conversion.ofLabels() : conversion;
        conversion = frame == null ? conversion : conversion.ofFrame(frame);
        conversion = allFrames ? conversion.ofAllFrames() : conversion;
        conversion = ras ? conversion.toRas() : conversion;
        return force ? conversion.overwriting() : conversion;
    }

    private static void print(Conversion.Converted each, PrintWriter out) {
        String said = each.said().isEmpty() ? "nothing lost" : String.join("; ", each.said());
        out.println(each.from() + " -> " + each.to() + ": " + said);
    }
}
