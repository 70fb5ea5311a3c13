package mnlab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import mnlab.core.Json;
import mnlab.core.SafeFiles;

/**
 * A folder of a cache that is made at its first use and named by the settings that it is made from. It is written beside its place and
 * renamed, so that nobody, another process that makes the same included, ever sees a part of it.
 */
public final class MadeFolder {

    private static final int HASH_DIGITS = 12;

    /** Fills a folder that is not there yet. */
    @FunctionalInterface
    public interface Maker {
        /** Makes the folder and all that is in it. */
        void make(Path folder) throws IOException;
    }

    private MadeFolder() {}

    /** Where the folder lies, made or not: {@code kind-<hash of the settings>}. */
    public static Path place(Path cache, String kind, Object settings) {
        return cache.resolve(kind + "-" + SafeFiles.sha256(Json.line(settings)).substring(0, HASH_DIGITS));
    }

    /**
     * The folder, made before that where it is not there.
     *
     * @throws DataException when the cache cannot be written
     */
    public static Path at(Path folder, Maker maker) {
        if (!Files.isDirectory(folder)) {
            try {
                make(folder, maker);
            } catch (IOException e) {
                throw new DataException(
                        folder.toString(),
                        "cannot be made: " + e,
                        "Check the disk, or name another folder in MNLAB_CACHE",
                        e);
            }
        }
        return folder;
    }

    private static void make(Path folder, Maker maker) throws IOException {
        Path cache = folder.toAbsolutePath().getParent();
        Files.createDirectories(cache);
        Path beside = Files.createTempDirectory(cache, "." + folder.getFileName() + "-");
        try {
            // A temporary folder is its owner's alone, a cache may be shared: its permissions are those of the folder
            // inside.
            Path made = beside.resolve("made");
            maker.make(made);
            take(made, folder);
        } finally {
            SafeFiles.deleteTree(beside);
        }
    }

    private static void take(Path made, Path folder) throws IOException {
        try {
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Somebody else was faster, with the same content.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
