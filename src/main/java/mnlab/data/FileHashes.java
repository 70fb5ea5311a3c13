package mnlab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mnlab.core.SafeFiles;
import mnlab.io.Dicom;

/** Content hashes of files, remembered in this process for as long as a file keeps its size and time. */
final class FileHashes {

    private record Entry(long size, FileTime modified, String sha256) {}

    private static final Map<Path, Entry> KNOWN = new ConcurrentHashMap<>();

    private FileHashes() {}

    /** Of a file; of a folder with a DICOM series, over its files in the order of their names. */
    static String sha256(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            return ofFile(file);
        }
        List<String> hashes = new ArrayList<>();
        for (Path slice : Dicom.files(file)) {
            hashes.add(ofFile(slice));
        }
        return SafeFiles.sha256(String.join("\n", hashes));
    }

    private static String ofFile(Path file) throws IOException {
        Path path = file.toRealPath();
        long size = Files.size(path);
        FileTime modified = Files.getLastModifiedTime(path);
        Entry known = KNOWN.get(path);
        if (known != null && known.size == size && known.modified.equals(modified)) {
            return known.sha256;
        }
        String hash = SafeFiles.sha256(path);
        KNOWN.put(path, new Entry(size, modified, hash));
        return hash;
    }
}
