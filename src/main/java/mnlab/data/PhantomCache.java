package mnlab.data;

import java.nio.file.Path;
import mnlab.core.Progress;
import mnlab.image.phantom.PhantomSettings;

/** Phantoms that are made at their first use, in the folder {@code phantom-<hash of the settings>} of the cache. */
public final class PhantomCache {

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
        return MadeFolder.place(cache, "phantom", settings);
    }

    /**
     * Opens the phantoms of these settings, and makes them before that where they are not there.
     *
     * @throws DataException when the cache cannot be written
     */
    public Dataset open(PhantomSettings settings, Progress progress) {
        return Datasets.nifti(MadeFolder.at(folder(settings), made -> Phantoms.write(made, settings, progress)));
    }
}
