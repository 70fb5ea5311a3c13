package mnlab.io;

import java.awt.image.BufferedImage;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import mnlab.core.SafeFiles;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;

/**
 * Reads pictures, PNG and JPEG, and writes PNG. Levels stay what the file has. A palette's colours take the place of
 * their numbers, grey where all of them are; 1, 2 and 4 bits are brought to 0..255; 16 bits a sample and transparent pixels are refused.
 */
public final class Frames {

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");
    private static final float JPEG_QUALITY = .95f;

    private Frames() {}

    /** Whether a name ends like a picture's. */
    public static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * The picture of a PNG or JPEG file, told apart by content.
     *
     * @throws ImageFormatException when it cannot be read as 8-bit samples
     */
    public static Frame read(Path file) {
        return picture(file).frame();
    }

    static PictureFile picture(Path file) {
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length == 0) {
                throw new TruncatedImageException(file, "no bytes: the file is empty");
            }
            return PictureFile.of(file, "", bytes);
        } catch (IOException e) {
            throw ImageFormatException.of(file, e);
        }
    }

    /**
     * Writes a picture as PNG, whatever its file is called.
     *
     * @throws UnreadableImageException when the file cannot be written
     */
    public static void write(Path file, Frame frame) {
        try {
            SafeFiles.write(file, out -> png(frame, out));
        } catch (IOException e) {
            throw new UnreadableImageException(file, "cannot be written (" + e + ")", e);
        }
    }

    /** Writes the labels of one plane as grey PNG: a class is a level. */
    public static void write(Path file, LabelMap labels) {
        write(file, of(labels));
    }

    /** The labels of one plane as a grey picture; the array is shared. */
    public static Frame of(LabelMap labels) {
        Grid grid = labels.grid();
        if (grid.nz() != 1) {
            throw new IllegalArgumentException("a picture is one plane, got " + grid.nz());
        }
        return Frame.grey(grid.nx(), grid.ny(), labels.labels());
    }

    static void png(Frame frame, OutputStream out) throws IOException {
        try (ImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image(frame), "png", image)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        }
    }

    static void jpeg(Frame frame, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(image);
            writer.write(null, new IIOImage(image(frame), null, null), settings);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(Frame frame) {
        int type = frame.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), type);
        image.getRaster().setDataElements(0, 0, frame.width(), frame.height(), frame.samples());
        return image;
    }
}
