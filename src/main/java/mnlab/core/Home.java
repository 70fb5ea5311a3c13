package mnlab.core;

import java.nio.file.Path;
import java.util.Objects;

/** The checkout that mnlab runs from: the folder that MNLAB_HOME names, as the launcher does, otherwise the working folder. */
public final class Home {

    private static final Path FOLDER = Path.of(Objects.requireNonNullElse(System.getenv("MNLAB_HOME"), ""));

    private Home() {}

    /** A place in it. */
    public static Path path(String place) {
        return FOLDER.resolve(place);
    }

    /** How a place in it is called from there, with slashes; a place that is not in it as it is. */
    public static String relative(String place) {
        Path path = Path.of(place).toAbsolutePath().normalize();
        Path home = FOLDER.toAbsolutePath().normalize();
        return path.startsWith(home) ? home.relativize(path).toString().replace('\\', '/') : place;
    }
}
