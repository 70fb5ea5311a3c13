package mnlab.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mnlab.core.MnlabException;

/** The formats that are written, by the endings of names. */
final class ImageWriters {

    private interface Writer {
        void write(Path file, Voxels voxels) throws IOException;
    }

    /** The longest ending first, where one is the end of another. */
    private static final Map<String, Writer> WRITERS = new LinkedHashMap<>();

    static {
        WRITERS.put(".nii.gz", NiftiWriter::write);
        WRITERS.put(".nii", NiftiWriter::write);
        WRITERS.put(".nrrd", NrrdWriter::write);
        WRITERS.put(".mha", MetaImageWriter::write);
        WRITERS.put(".hdf5", Hdf5Writer::write);
        WRITERS.put(".h5", Hdf5Writer::write);
    }

    private ImageWriters() {}

    static List<String> endings() {
        return List.copyOf(WRITERS.keySet());
    }

    /** Writes a file in the format of its name; it appears whole or not at all. */
    static void write(Path file, Voxels voxels) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Writer writer = WRITERS.entrySet().stream()
                .filter(entry -> name.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new UnsupportedImageException(
                        file,
                        "has no ending of a format that images are written in",
                        "Let the name end with one of " + String.join(", ", WRITERS.keySet())));
        try {
            writer.write(file, voxels);
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be written (" + e + ")", "Check the folder and the free space", e);
        }
    }
}
