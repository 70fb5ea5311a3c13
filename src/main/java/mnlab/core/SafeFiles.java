package mnlab.core;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Files that are there whole or not at all: written beside their place, synced, then renamed. */
public final class SafeFiles {

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of the content to the stream, which the caller closes. */
        void write(OutputStream out) throws IOException;
    }

    private static final AtomicLong COUNT = new AtomicLong();

    private static final int FINGERPRINT = 12;

    private SafeFiles() {}

    /**
     * Writes a file so that a reader, a kill or a full disk never sees half of it.
     *
     * @throws IOException when the folder cannot be written or the disk is full; the old file, if any, still stands
     */
    public static void write(Path file, Writer writer) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not a temporary file of Java's own, which nobody but its owner may read: others read figures and tables too.
        String part = "." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet()
                + ".part";
        Path beside = folder.resolve(part);
        try {
            try (FileChannel channel =
                            FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                writer.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        syncFolder(folder);
    }

    /** Writes text (UTF-8) as {@link #write(Path, Writer)} does. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes a rename last over a power cut, where the file system can sync a folder. */
    public static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder as a file; the rename itself has happened.
        }
    }

    /** Deletes a folder and all that is in it, or a file; what is not there is left so. Links are deleted, not what they lead to. */
    public static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> parts;
        try (Stream<Path> walk = Files.walk(tree)) {
            parts = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path part : parts) {
            Files.delete(part);
        }
    }

    /** The SHA-256 of a file's content, in lower-case hexadecimal. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of a text (UTF-8), in lower-case hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The first {@value #FINGERPRINT} digits of a text's SHA-256: what configs and runs are known by. */
    public static String fingerprint(String text) {
        return sha256(text).substring(0, FINGERPRINT);
    }

    /** A fresh SHA-256 digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
