package mnlab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.image.phantom.PhantomSettings;

/**
 * Phantoms that are made at their first use, in the folder {@code phantom-<hash of the settings>} of the cache. They are written
 * beside it and renamed, so that nobody, another process that makes the same included, ever sees a part of them.
 */
public final class PhantomCache {

    private static final int HASH_DIGITS = 12;

    private final Path cache;

    /** Phantoms in this folder, which is made when needed. */
    public PhantomCache(Path cache) {
        this.cache = cache;
    }

    /** The phantoms of this user; see {@link UserCache}. */
    public static PhantomCache ofUser() {
        return new PhantomCache(UserCache.folder());
    }

    /** Where the phantoms of these settings lie, made or not. */
    public Path folder(PhantomSettings settings) {
        String hash = SafeFiles.sha256(Json.line(settings)).substring(0, HASH_DIGITS);
        return cache.resolve("phantom-" + hash);
    }

    /**
     * Opens the phantoms of these settings, and makes them before that where they are not there.
     *
     * @throws DataException when the cache cannot be written
     */
    public Dataset open(PhantomSettings settings, Progress progress) {
        Path folder = folder(settings);
        if (!Files.isDirectory(folder)) {
            make(folder, settings, progress);
        }
        return Datasets.nifti(folder);
    }

    private void make(Path folder, PhantomSettings settings, Progress progress) {
        try {
            Files.createDirectories(cache);
            Path beside = Files.createTempDirectory(cache, "." + folder.getFileName() + "-");
            try {
                // A temporary folder is its owner's alone, a cache may be shared: its permissions are those of the
                // folder inside.
                Path made = beside.resolve("made");
                Phantoms.write(made, settings, progress);
                take(made, folder);
            } finally {
                delete(beside);
            }
        } catch (IOException e) {
            throw new DataException(
                    folder.toString(),
                    "cannot be made: " + e,
                    "Check the disk, or name another folder in MNLAB_CACHE",
                    e);
        }
    }

    private static void take(Path made, Path folder) throws IOException {
        try {
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Somebody else was faster, with the same phantoms.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        List<Path> parts;
        try (Stream<Path> walk = Files.walk(tree)) {
            parts = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path part : parts) {
            Files.delete(part);
        }
    }
}
