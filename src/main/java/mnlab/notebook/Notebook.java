package mnlab.notebook;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import mnlab.core.Home;
import mnlab.view.OutputFolder;

/** What a notebook asks of its surroundings. */
public final class Notebook {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    private Notebook() {}

    /** The folder that MNLAB_OUT names (the launcher does), otherwise a new one, {@code runs/<name>/<time>}. */
    public static OutputFolder folder(String name) {
        String named = System.getenv("MNLAB_OUT");
        if (named != null && !named.isBlank()) {
            return OutputFolder.at(Path.of(named));
        }
        return OutputFolder.at(
                Home.path("runs").resolve(name).resolve(LocalDateTime.now().format(TIME)));
    }

    /** Whether MNLAB_SMALLEST asks for a setting that only shows that all works, as in CI. */
    public static boolean smallest() {
        return "1".equals(System.getenv("MNLAB_SMALLEST"));
    }
}
