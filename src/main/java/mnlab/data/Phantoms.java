package mnlab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.image.phantom.Phantom;
import mnlab.image.phantom.PhantomSettings;
import mnlab.io.Images;
import mnlab.io.VoxelType;

/** Writes phantoms as an ordinary data set: {@code images/}, {@code labels/} and a {@code dataset.json}. */
public final class Phantoms {

    private Phantoms() {}

    /**
     * Writes a data set and opens it. Where the folder holds the data set of the same settings already, it is only opened.
     *
     * @throws DataException when the folder holds something else, or cannot be written
     */
    public static Dataset write(Path folder, PhantomSettings settings, Progress progress) {
        Path about = folder.resolve("dataset.json");
        String description = description(settings);
        try {
            if (Files.exists(about)) {
                if (!Files.readString(about).equals(description)) {
                    throw new DataException(
                            folder.toString(),
                            "holds another data set already",
                            "Name a new folder or remove that one");
                }
                return Datasets.nifti(folder);
            }
            writeCases(folder, settings, progress);
            // Last: a folder that was cut off half way is written again.
            SafeFiles.write(about, description);
            return Datasets.nifti(folder);
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be written: " + e, "Check the folder and the disk", e);
        }
    }

    private static void writeCases(Path folder, PhantomSettings settings, Progress progress) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < settings.cases(); i++) {
            indices.add(i);
        }
        int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        try (Loader<Integer, String> loader =
                new Loader<>(indices, index -> writeCase(folder, settings, index), threads, 2 * threads)) {
            for (int done = 1; loader.hasNext(); done++) {
                progress.report("making phantoms", done, settings.cases(), loader.next());
            }
        }
    }

    private static String writeCase(Path folder, PhantomSettings settings, int index) {
        String id = String.format(Locale.ROOT, "phantom_%03d", index);
        Phantom phantom = Phantom.of(settings, index);
        Images.write(folder.resolve("images").resolve(id + ".nii.gz"), phantom.image(), VoxelType.INT16);
        Images.write(folder.resolve("labels").resolve(id + ".nii.gz"), phantom.labels());
        return id;
    }

    private static String description(PhantomSettings settings) {
        Map<String, String> labels = new TreeMap<>();
        for (int c = 0; c < Phantom.CLASSES.length; c++) {
            labels.put(Integer.toString(c), Phantom.CLASSES[c]);
        }
        return Json.pretty(new TreeMap<>(Map.of("name", "phantoms", "labels", labels, "settings", settings))) + "\n";
    }
}
