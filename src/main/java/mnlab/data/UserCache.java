package mnlab.data;

import java.nio.file.Path;

/** The folder of what can be made again: prepared volumes, phantoms. It may be deleted at any time. */
public final class UserCache {

    private UserCache() {}

    /** The folder that MNLAB_CACHE names, otherwise {@code .cache/mnlab} in the home. It need not be there. */
    public static Path folder() {
        String named = System.getenv("MNLAB_CACHE");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "mnlab")
                : Path.of(named);
    }
}
