package mnlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mnlab.image.Frame;

/**
 * A folder with a PNG or JPEG file a frame, in the order of the numbers in their names. Hidden files do not count; any other file or
 * folder in it is an error, since nobody knows whether it is a frame.
 */
final class FrameFolder implements Video {

    private final Path folder;
    private final List<Path> files;
    private final int width;
    private final int height;

    FrameFolder(Path folder) {
        this.folder = folder;
        this.files = files(folder);
        PictureFile first = Frames.picture(files.get(0));
        width = first.width();
        height = first.height();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted(NaturalOrder.OF_NAMES)
                    .toList();
            for (Path file : files) {
                if (!Frames.isPicture(file)) {
                    throw new UnsupportedImageException(
                            file, "lies among frames and is no .png or .jpg", "Move it out of the folder");
                }
            }
            if (files.isEmpty()) {
                throw new UnsupportedImageException(folder, "holds no frame", "Expected .png or .jpg files");
            }
            return files;
        } catch (IOException e) {
            throw ImageFormatException.of(folder, e);
        }
    }

    @Override
    public int frames() {
        return files.size();
    }

    @Override
    public double framesPerSecond() {
        return Double.NaN;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public Frame frame(int index) {
        PictureFile picture = Frames.picture(files.get(index));
        if (picture.width() != width || picture.height() != height) {
            throw new UnsupportedImageException(
                    picture.file(),
                    "is " + picture.width() + "x" + picture.height() + ", the first frame of " + folder + " is " + width
                            + "x" + height,
                    "Keep frames of one size in a folder");
        }
        return picture.frame();
    }

    @Override
    public void close() {
        // Files are open only while one is read.
    }
}
