package mnlab.pose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.data.DataException;
import mnlab.image.Volume;
import mnlab.io.Images;
import mnlab.io.VoxelType;

/**
 * Writes head phantoms as any folder of head volumes is laid out: {@code head_000.nii.gz} and {@code masks/head_000.nii.gz}. Values are
 * rounded to whole levels from 0 to 255, as scanners export them.
 */
public final class HeadPhantoms {

    private static final String ABOUT = "phantoms.json";
    private static final int LEVELS = 255;

    private HeadPhantoms() {}

    /** A head of the settings, counted from 0, before it is rounded. */
    public static BrainPhantom phantom(HeadPhantomSettings settings, int index) {
        long seed = Key.of(settings.seed()).then("head phantom").then(index).bits();
        return BrainPhantom.of(seed, settings.size());
    }

    /** Its id. */
    public static String id(int index) {
        return String.format(Locale.ROOT, "head_%03d", index);
    }

    /**
     * Writes a data set. Where the folder holds that of the same settings already, nothing is done.
     *
     * @throws DataException when the folder holds something else, or cannot be written
     */
    public static void write(Path folder, HeadPhantomSettings settings, Progress progress) {
        Path about = folder.resolve(ABOUT);
        String description = Json.pretty(new TreeMap<>(Map.of("name", "head phantoms", "settings", settings))) + "\n";
        try {
            if (Files.exists(about)) {
                if (!Files.readString(about).equals(description)) {
                    throw new DataException(
                            folder.toString(),
                            "holds head phantoms of other settings already",
                            "Name a new folder or remove that one");
                }
                return;
            }
            Files.createDirectories(folder.resolve(HeadVolumes.MASKS));
            for (int index = 0; index < settings.volumes(); index++) {
                write(folder, id(index), phantom(settings, index));
                progress.report("making head phantoms", index + 1L, settings.volumes(), id(index));
            }
            // Last: a folder that was cut off half way is written again.
            SafeFiles.write(about, description);
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be written: " + e, "Check the folder and the disk", e);
        }
    }

    private static void write(Path folder, String id, BrainPhantom phantom) {
        float[] voxels = phantom.volume().voxels();
        float[] levels = new float[voxels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Math.round(LEVELS * voxels[i]);
        }
        Images.write(folder.resolve(id + ".nii.gz"), new Volume(phantom.volume().grid(), levels), VoxelType.INT16);
        Images.write(folder.resolve(HeadVolumes.MASKS).resolve(id + ".nii.gz"), phantom.mask());
    }
}
