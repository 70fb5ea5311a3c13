package mnlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder that holds a series. Hidden files and the index {@code DICOMDIR} do not count. */
final class DicomFolder {

    private static final String INDEX = "DICOMDIR";

    private DicomFolder() {}

    /** Whether one of its files is DICOM. */
    static boolean holdsDicom(Path folder) throws IOException {
        for (Path file : listed(folder)) {
            if (Files.isRegularFile(file) && DicomFile.recognises(file)) {
                return true;
            }
        }
        return false;
    }

    /** The files in the order of their names; an error where something else lies among them. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = listed(folder);
        if (!holdsDicom(folder)) {
            throw new UnreadableImageException(
                    folder,
                    "is a folder that holds no DICOM file" + (files.isEmpty() ? ": it is empty" : "")
                            + ", and so no image",
                    null);
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new UnsupportedImageException(
                        folder,
                        "holds the folder " + file.getFileName() + " beside its slices",
                        "Move it away: it may hold slices of the same series or of another");
            }
            if (!Files.isRegularFile(file)) {
                // A pipe would be waited for, a link to nothing has no bytes.
                throw new UnsupportedImageException(
                        file, "is no file, but lies among the slices of a series", "Move it away");
            }
            if (!DicomFile.recognises(file)) {
                throw new UnsupportedImageException(
                        file,
                        "is not DICOM (no DICM at byte 128), but lies among the slices of a series",
                        "Move it away, or get it again if it is a slice");
            }
        }
        return files;
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> !name(file).startsWith(".") && !name(file).equalsIgnoreCase(INDEX))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
