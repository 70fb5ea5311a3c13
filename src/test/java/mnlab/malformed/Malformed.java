package mnlab.malformed;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file, or several that belong together, that something may be wrong with.
 *
 * @param name what was done to it, for messages; it also decides whether a sample takes it
 * @param files content by name; a name with a slash lies in a folder
 * @param opened the name of what is read: a file, a folder, or "." for the folder of all
 * @param held bytes that a packed file really unpacks to in memory, beyond its own size; 0 for all others
 * @param always whether every sample takes it
 */
public record Malformed(String name, Map<String, byte[]> files, String opened, long held, boolean always) {

    /** One file. */
    public static Malformed of(String name, String file, byte[] content) {
        return new Malformed(name, Map.of(file, content), file, 0, false);
    }

    /** With another content of one of the files. */
    public Malformed with(String what, String file, byte[] content) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(file, content);
        return new Malformed(name + ": " + what, changed, opened, held, always);
    }

    /** Without one of the files. */
    public Malformed without(String file) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.remove(file);
        return new Malformed(name + ": no " + file, changed, opened, held, always);
    }

    /** Which really unpacks to so many bytes in memory. */
    public Malformed holding(long bytes) {
        return new Malformed(name, files, opened, bytes, always);
    }

    /** Which every sample takes. */
    public Malformed inEverySample() {
        return new Malformed(name, files, opened, held, true);
    }

    /** The content of what is opened, where that is one file. */
    public byte[] content() {
        return files.get(opened);
    }

    /** Bytes of all files. */
    long size() {
        return files.values().stream().mapToLong(bytes -> bytes.length).sum();
    }
}
