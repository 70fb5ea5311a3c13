package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.Map;
import mnlab.core.Progress;
import mnlab.data.MadeFolder;
import mnlab.data.UserCache;

/** Opens the videos that a config names: a folder, or phantom videos, which are made at their first use and kept in the cache. */
public final class PhantomData {

    /** Everybody's phantoms are the same. */
    private static final long SEED = 101;

    private static final Map<String, PhantomVideoSettings> EMBEDDED =
            Map.of("phantom", PhantomVideoSettings.standard(SEED), "phantom-small", PhantomVideoSettings.small(SEED));

    private PhantomData() {}

    /** What reports call the data: the word for phantoms, or the folder's own name without its path. */
    static String name(String data) {
        return EMBEDDED.containsKey(data)
                ? data
                : Path.of(data).toAbsolutePath().normalize().getFileName().toString();
    }

    /** Opens in silence. */
    public static Recordings open(String name) {
        return open(name, Progress.SILENT);
    }

    /**
     * Opens a folder, or {@code phantom} or {@code phantom-small}.
     *
     * @param progress told while phantoms are made
     */
    public static Recordings open(String name, Progress progress) {
        PhantomVideoSettings settings = EMBEDDED.get(name);
        if (settings == null) {
            return Recordings.open(Path.of(name));
        }
        Path place = MadeFolder.place(UserCache.folder(), "intrapartum-phantom", settings);
        return Recordings.open(MadeFolder.at(place, made -> PhantomVideos.write(made, settings, progress)));
    }
}
