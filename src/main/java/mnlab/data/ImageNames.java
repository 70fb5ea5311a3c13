package mnlab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import mnlab.io.Dicom;

/** File names of images. */
public final class ImageNames {

    /** The endings that hold a volume or a picture, longest first. */
    private static final List<String> ENDINGS = List.of(
            ".nii.gz", ".hdr.gz", ".nii", ".hdr", ".nrrd", ".nhdr", ".mha", ".mhd", ".hdf5", ".h5", ".png", ".jpeg",
            ".jpg");

    private ImageNames() {}

    /** Whether the name ends like an image's; hidden files never count (macOS leaves {@code ._x.nii.gz} beside x). */
    public static boolean isImage(Path file) {
        String name = lowerName(file);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isImageOrSeries(Path path) {
        return isImage(path) || !lowerName(path).startsWith(".") && Dicom.isSeries(path);
    }

    /** Whether the name is that of a NIfTI file. */
    public static boolean isNifti(Path file) {
        String name = lowerName(file);
        return List.of(".nii.gz", ".nii", ".hdr.gz", ".hdr").stream().anyMatch(name::endsWith);
    }

    /** Whether the name is that of an HDF5 file. */
    public static boolean isHdf5(Path file) {
        String name = lowerName(file);
        return name.endsWith(".h5") || name.endsWith(".hdf5");
    }

    /** The name with a number of three digits behind its stem: {@code p01_007.nii.gz}. */
    static Path numbered(Path file, int number) {
        String name = file.getFileName().toString();
        String stem = stem(file);
        return file.resolveSibling(String.format(Locale.ROOT, "%s_%03d", stem, number) + name.substring(stem.length()));
    }

    /** The name without its folder and ending: {@code hippocampus_001} for {@code images/hippocampus_001.nii.gz}. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    /**
     * The images of a folder by their names without ending, sorted: image files, and folders with a DICOM series.
     *
     * @throws DataException when there is none, or when two differ in the ending alone
     */
    public static SortedMap<String, Path> byStem(Path folder) {
        SortedMap<String, Path> byStem = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(ImageNames::isImageOrSeries).sorted()::iterator) {
                Path other = byStem.put(stem(file), file);
                if (other != null) {
                    throw new DataException(
                            file.toString(), "has the same name as " + other.getFileName(), "Keep one of them");
                }
            }
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be listed", "Check that the folder is readable", e);
        }
        if (byStem.isEmpty()) {
            throw new DataException(
                    folder.toString(),
                    "holds no image file",
                    "Expected " + String.join(", ", ENDINGS) + ", or folders with a DICOM series each");
        }
        return byStem;
    }

    private static String lowerName(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
