package mnlab.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** How much of each file would be left if the power went now: what was written and not synced is gone. */
final class Unsynced {

    private final Map<Path, Long> kept = new HashMap<>();

    /** A file is opened to be written, by which it may be made. */
    synchronized void opened(Path file, boolean emptied) throws IOException {
        if (emptied || !Files.exists(file)) {
            kept.put(file, 0L);
        } else {
            kept.putIfAbsent(file, Files.size(file));
        }
    }

    synchronized void cut(Path file, long length) {
        kept.computeIfPresent(file, (path, before) -> Math.min(before, length));
    }

    synchronized void synced(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            kept.put(file, Files.size(file));
        }
    }

    synchronized void deleted(Path file) {
        kept.remove(file);
    }

    /** The names of all files below change with it. */
    synchronized void moved(Path from, Path to) {
        for (Path file :
                kept.keySet().stream().filter(each -> each.startsWith(from)).toList()) {
            kept.put(to.resolve(from.relativize(file)), kept.remove(file));
        }
    }

    /** The power goes. */
    synchronized void cutPower() throws IOException {
        for (Map.Entry<Path, Long> each : kept.entrySet()) {
            if (Files.exists(each.getKey())) {
                try (FileChannel channel = FileChannel.open(each.getKey(), StandardOpenOption.WRITE)) {
                    channel.truncate(each.getValue());
                }
            }
        }
    }
}
