package mnlab.pose;

import java.nio.file.Path;
import java.util.Map;
import mnlab.core.Progress;
import mnlab.data.MadeFolder;
import mnlab.data.UserCache;

/** Opens the head volumes that a config names: a folder, or phantoms, which are made at their first use and kept in the cache. */
public final class HeadData {

    /** Everybody's phantoms are the same. */
    private static final long SEED = 101;

    private static final Map<String, HeadPhantomSettings> EMBEDDED =
            Map.of("phantom", HeadPhantomSettings.standard(SEED), "phantom-small", HeadPhantomSettings.small(SEED));

    private HeadData() {}

    /** Whether a name stands for phantoms. */
    public static boolean isPhantom(String name) {
        return EMBEDDED.containsKey(name);
    }

    /** Opens in silence. */
    public static HeadVolumes open(String name) {
        return open(name, Progress.SILENT);
    }

    /**
     * Opens a folder, or {@code phantom} or {@code phantom-small}.
     *
     * @param progress told while phantoms are made
     */
    public static HeadVolumes open(String name, Progress progress) {
        HeadPhantomSettings settings = EMBEDDED.get(name);
        return settings == null
                ? HeadVolumes.open(Path.of(name))
                : phantoms(name, UserCache.folder(), settings, progress);
    }

    /** Phantoms of any settings, made in a cache where they are not there. */
    public static HeadVolumes phantoms(String name, Path cache, HeadPhantomSettings settings, Progress progress) {
        Path place = MadeFolder.place(cache, "head-phantom", settings);
        return HeadVolumes.open(name, MadeFolder.at(place, made -> HeadPhantoms.write(made, settings, progress)));
    }
}
