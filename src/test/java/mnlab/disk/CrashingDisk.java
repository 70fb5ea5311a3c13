package mnlab.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that counts changes, and a process that ends before one of them. */
public final class CrashingDisk implements Disk, Closeable {

    /** How it ends. */
    public enum End {
        /** Killed: what was written stays, synced or not. */
        KILL,
        /** The power goes: what was not synced is gone. */
        POWER_CUT
    }

    private final int at;
    private final End end;
    private final List<String> changes = new ArrayList<>();
    private FaultyFiles files;
    private Path root;
    /** Once it has ended, where that was: code that cleans up comes by here again. */
    private String over;

    /**
     * A disk for one run.
     *
     * @param at which change is not made any more, from 0
     */
    public CrashingDisk(int at, End end) {
        this.at = at;
        this.end = end;
    }

    /** A disk that only counts. */
    public static CrashingDisk counting() {
        return new CrashingDisk(Integer.MAX_VALUE, End.KILL);
    }

    /** A real path on this disk. */
    public Path on(Path real) {
        Path path = FaultyFiles.on(real, this);
        files = (FaultyFiles) path.getFileSystem();
        root = FaultyFiles.real(path);
        return path;
    }

    /** The process is gone, and with it its open files. */
    @Override
    public void close() throws IOException {
        files.close();
    }

    /** All changes so far, by kind and place below the path. */
    public synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    /** Files that are written beside their place have names with the process in them. */
    private String called(Path file) {
        return root.relativize(file).toString().replaceAll("\\d+-\\d+\\.part", "part");
    }

    @Override
    public synchronized void before(Operation operation, Path file) throws IOException {
        String change = operation + " " + called(file);
        if (over == null && changes.size() == at) {
            over = end + " before change " + at + ": " + change;
            if (end == End.POWER_CUT) {
                files.unsynced().cutPower();
            }
        }
        if (over != null) {
            throw new Crash(over);
        }
        changes.add(change);
    }
}
