package mnlab.data.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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

    /** Refuses label files that no case has, all at once. */
    static void refuseLost(List<Path> lost, String problem, String remedy) {
        if (!lost.isEmpty()) {
            String names = lost.stream()
                    .skip(1)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.joining(", "));
            throw new DataException(
                    lost.get(0).toString(), problem + (names.isEmpty() ? "" : ", nor have " + names), remedy);
        }
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
