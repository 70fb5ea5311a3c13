package mnlab.io;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Opens videos. What a file is, is recognised by its content: an AVI of Motion JPEG, PNG or raw 8-bit frames is read by the JDK alone;
 * any other by a {@link VideoDecoder}, if there is one. A folder of PNG or JPEG files is a video too, in the order of the numbers in
 * their names.
 */
public final class Videos {

    private static final String HOW_TO_ADD =
            "Add the JavaCV adapter's libraries (docs/formats.md), or convert the video to Motion JPEG or PNG in AVI";

    private Videos() {}

    /**
     * Opens a video; the caller closes it.
     *
     * @throws ImageFormatException when the file is empty, cut, damaged, no video, or of a codec that nothing here decodes
     */
    public static Video open(Path path) {
        if (Files.isDirectory(path)) {
            return new FrameFolder(path);
        }
        byte[] head = head(path);
        if (head.length == 0) {
            throw new TruncatedImageException(path, "no bytes: the file is empty");
        }
        if (!isAvi(head)) {
            return decoded(path, "is not an AVI by its first bytes");
        }
        AviFile avi = AviFile.read(path);
        return avi.payload().isPresent()
                ? AviVideo.of(avi)
                : decoded(path, "holds frames of the codec " + avi.codec() + ", which mnlab itself does not decode");
    }

    private static byte[] head(Path path) {
        try (InputStream in = new FileInputStream(path.toFile())) {
            return in.readNBytes(12);
        } catch (IOException e) {
            throw ImageFormatException.of(path, e);
        }
    }

    private static boolean isAvi(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.length() == 12 && text.startsWith("RIFF") && text.endsWith("AVI ");
    }

    private static Video decoded(Path path, String problem) {
        return decoder()
                .orElseThrow(() -> new UnsupportedImageException(path, problem, HOW_TO_ADD))
                .open(path);
    }

    /** The decoder whose library is here, if any is. */
    public static Optional<VideoDecoder> decoder() {
        // A notebook's class path is its kernel's loader's and not the thread's.
        return ServiceLoader.load(VideoDecoder.class, Videos.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(VideoDecoder::isAvailable)
                .findFirst();
    }
}
