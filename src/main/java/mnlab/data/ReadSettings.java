package mnlab.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.Dicom;
import mnlab.io.DicomSettings;
import mnlab.io.Images;

/**
 * How image files are read where they say less than is known of them, or other than a study takes for granted.
 *
 * @param spacing mm along x, y, z in place of what the files say; empty for the files' own. The first voxel and the axes stay
 * @param dicom how DICOM series are read
 */
public record ReadSettings(List<Double> spacing, DicomSettings dicom) {

    /** As the files say. */
    public static final ReadSettings DEFAULT = new ReadSettings(List.of(), DicomSettings.DEFAULT);

    /** Refuses a spacing that is not three lengths. */
    public ReadSettings {
        spacing = List.copyOf(spacing);
        if (!spacing.isEmpty()
                && (spacing.size() != 3 || !spacing.stream().allMatch(s -> s > 0 && Double.isFinite(s)))) {
            throw new IllegalArgumentException("a spacing has three lengths above 0, or none; got " + spacing);
        }
    }

    /** The image of a file or of a folder with a DICOM series, on the grid that it is taken for. */
    public Volume image(Path path) {
        Volume volume = Files.isDirectory(path) ? Dicom.read(path, dicom) : Images.read(path);
        return new Volume(grid(volume.grid()), volume.voxels());
    }

    /** The labels of a file, as they stand there. */
    LabelMap labels(Path path) {
        LabelMap labels = Images.readLabels(path);
        return new LabelMap(grid(labels.grid()), labels.labels());
    }

    /** The grid of an image, as {@link #image} has it, without its voxels. */
    public Grid gridOf(Path path) {
        return grid(
                Files.isDirectory(path)
                        ? Dicom.readHeader(path, dicom).grid()
                        : Images.readHeader(path).grid());
    }

    /** The grid that a grid of a file is taken for. */
    public Grid grid(Grid own) {
        return spacing.isEmpty()
                ? own
                : new Grid(
                        own.nx(),
                        own.ny(),
                        own.nz(),
                        own.affine().withSpacing(spacing.get(0), spacing.get(1), spacing.get(2)));
    }

    /**
     * The grid that a file gives itself, where other programs look for what is found in it.
     *
     * @param taken the grid of {@link #image}
     */
    public Grid ownGrid(Path image, Grid taken) {
        return equals(DEFAULT) ? taken : Images.readHeader(image).grid();
    }
}
