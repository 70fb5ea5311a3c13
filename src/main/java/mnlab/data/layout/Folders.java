package mnlab.data.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mnlab.data.DataException;

/** What lies in a folder, by name; hidden files and folders never count. */
final class Folders {

    private Folders() {}

    /** Its folders. */
    static List<Path> in(Path folder) {
        return listed(folder).stream().filter(Files::isDirectory).toList();
    }

    /** Its files. */
    static List<Path> filesIn(Path folder) {
        return listed(folder).stream().filter(Files::isRegularFile).toList();
    }

    /** Its own name, also where the path is a dot. */
    static String name(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be listed", "Check that the folder is readable", e);
        }
    }
}
