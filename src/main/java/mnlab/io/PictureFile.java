package mnlab.io;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import mnlab.core.MnlabException;
import mnlab.image.Frame;

/**
 * A PNG or JPEG in memory, decoded by the JDK.
 *
 * @param file that it comes from
 * @param where in the file, a word for errors before "is cut", or nothing
 * @param bytes the picture's file
 * @param width in pixels
 * @param height in pixels
 */
record PictureFile(Path file, String where, byte[] bytes, int width, int height) {

    /** A picture is decoded to at most so many pixels: a file of some bytes can claim more than memory holds. */
    private static final long MOST_PIXELS = 1L << 28;

    /** Pixels a byte: a block of 8 x 8 takes a bit at least. */
    private static final long MOST_JPEG_PIXELS = 512;

    /** Whether a file begins like a PNG or a JPEG. */
    static boolean recognises(byte[] head) {
        return isPng(head) || isJpeg(head);
    }

    private static boolean isPng(byte[] head) {
        return head.length >= 8 && (head[0] & 0xFF) == 0x89 && head[1] == 'P' && head[2] == 'N' && head[3] == 'G';
    }

    private static boolean isJpeg(byte[] head) {
        return head.length >= 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8 && (head[2] & 0xFF) == 0xFF;
    }

    /** Whether this is a JPEG, whose levels are not those that were stored. */
    boolean isJpeg() {
        return isJpeg(bytes);
    }

    static PictureFile of(Path file, String where, byte[] bytes) {
        if (!recognises(bytes)) {
            throw new CorruptImageException(file, where + "is neither a PNG nor a JPEG by its first bytes");
        }
        if (isPng(bytes)) {
            PngChunks.check(file, where, bytes);
        }
        return use(file, where, bytes, reader -> {
            PictureFile picture = new PictureFile(file, where, bytes, reader.getWidth(0), reader.getHeight(0));
            if ((long) picture.width * picture.height > MOST_PIXELS) {
                throw new UnsupportedImageException(
                        file, where + "has " + picture.width + "x" + picture.height + " pixels", "Cut it into parts");
            }
            picture.checkHeld();
            return picture;
        });
    }

    /** Refuses, before anything is allocated, a size that so few bytes cannot hold. */
    private void checkHeld() {
        if (isPng(bytes)) {
            PngPixels.check(file, where, bytes);
        } else if ((long) width * height > MOST_JPEG_PIXELS * bytes.length) {
            throw new TruncatedImageException(
                    file, where + "claims " + width + "x" + height + " pixels, more than its bytes can hold");
        }
    }

    /** Its pixels, 8 bits each. */
    Frame frame() {
        byte[] whole = isJpeg() ? JpegTables.added(bytes) : bytes;
        return use(file, where, whole, reader -> {
            reader.addIIOReadWarningListener((source, warning) -> {
                // A profile of colours changes no sample; any other warning stands for pixels that were made up.
                if (!warning.contains("profile")) {
                    throw new CorruptImageException(file, where + "is cut or damaged: '" + warning + "'");
                }
            });
            BufferedImage image = reader.read(0);
            return PictureSamples.of(file, where, image);
        });
    }

    private interface Use<T> {
        T of(javax.imageio.ImageReader reader) throws IOException;
    }

    private static <T> T use(Path file, String where, byte[] bytes, Use<T> use) {
        javax.imageio.ImageReader reader = ImageIO.getImageReadersByFormatName(isPng(bytes) ? "png" : "jpeg")
                .next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return use.of(reader);
        } catch (MnlabException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The JDK's readers fail on damaged files in many ways.
            throw new CorruptImageException(file, where + "is cut or damaged: '" + e.getMessage() + "'", e);
        } finally {
            reader.dispose();
        }
    }
}
