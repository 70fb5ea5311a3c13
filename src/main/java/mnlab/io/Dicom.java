package mnlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.image.Volume;

/**
 * DICOM series: a folder with the slices of one series, a file a slice (PS3.3 C.7.6.2). Axes are x along a row, y along a column, z
 * along the normal, x times y, whatever order files or instance numbers have; millimetres are RAS+. {@link Images} reads such a folder
 * too, by {@link DicomSettings#DEFAULT}. Errors are {@link ImageFormatException}s that name folder or file, and reason.
 */
public final class Dicom {

    private Dicom() {}

    /** The image of a series. */
    public static Volume read(Path folder, DicomSettings settings) {
        return open(folder, settings).volume(0);
    }

    /** Grid and voxel type of a series; reads all headers, no voxels. */
    public static ImageHeader readHeader(Path folder, DicomSettings settings) {
        return open(folder, settings).header();
    }

    /** The instance number of each slice, z upwards: how programs count slices that do not look at places. */
    public static int[] instanceNumbers(Path folder) {
        return open(folder, DicomSettings.DEFAULT).series().instanceNumbers();
    }

    /** The files of a series by name: all but hidden ones and the index {@code DICOMDIR}. */
    public static List<Path> files(Path folder) {
        try {
            return DicomFolder.files(folder);
        } catch (IOException e) {
            throw ImageFormatException.of(folder, e);
        }
    }

    /** Whether a path is a folder with a DICOM file in it. */
    public static boolean isSeries(Path path) {
        try {
            return Files.isDirectory(path) && DicomFolder.holdsDicom(path);
        } catch (IOException e) {
            throw ImageFormatException.of(path, e);
        }
    }

    static DicomReader open(Path folder, DicomSettings settings) {
        try {
            return DicomReader.open(folder, settings);
        } catch (IOException e) {
            throw ImageFormatException.of(folder, e);
        }
    }

    /** The error for a file that is a slice, or would be one if it could be read. */
    static UnsupportedImageException single(Path file) throws IOException {
        DicomSlice.read(file, DicomSettings.DEFAULT);
        return new UnsupportedImageException(
                file,
                "is one slice of a DICOM series",
                "Name the folder of the series: " + file.toAbsolutePath().getParent());
    }
}
