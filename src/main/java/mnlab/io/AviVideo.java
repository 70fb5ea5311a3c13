package mnlab.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Objects;
import mnlab.image.Frame;
import mnlab.io.AviFile.Payload;

/** An AVI whose frames the JDK can decode. */
final class AviVideo implements Video {

    private final AviFile avi;
    private final Payload payload;
    private final RandomAccessFile in;

    private AviVideo(AviFile avi, RandomAccessFile in) {
        this.avi = avi;
        this.payload = avi.payload().orElseThrow();
        this.in = in;
    }

    static AviVideo of(AviFile avi) {
        try {
            return new AviVideo(avi, new RandomAccessFile(avi.file().toFile(), "r"));
        } catch (IOException e) {
            throw ImageFormatException.of(avi.file(), e);
        }
    }

    @Override
    public int frames() {
        return avi.frames();
    }

    @Override
    public double framesPerSecond() {
        return avi.header().framesPerSecond();
    }

    @Override
    public int width() {
        return avi.header().width();
    }

    @Override
    public int height() {
        return avi.header().height();
    }

    @Override
    public Frame frame(int index) {
        byte[] bytes = bytes(Objects.checkIndex(index, frames()));
        if (payload != Payload.PICTURE) {
            return raw(index, bytes);
        }
        PictureFile picture = PictureFile.of(avi.file(), "frame " + index + " ", bytes);
        if (picture.width() != width() || picture.height() != height()) {
            throw new CorruptImageException(
                    avi.file(),
                    "frame " + index + " is " + picture.width() + "x" + picture.height() + ", its header says "
                            + width() + "x" + height());
        }
        return picture.frame();
    }

    private byte[] bytes(int index) {
        byte[] bytes = new byte[avi.lengths()[index]];
        synchronized (in) {
            try {
                in.seek(avi.starts()[index]);
                in.readFully(bytes);
            } catch (EOFException e) {
                throw new TruncatedImageException(avi.file(), "was cut since it was opened, in frame " + index, e);
            } catch (IOException e) {
                throw ImageFormatException.of(avi.file(), e);
            }
        }
        return bytes;
    }

    /** Rows of a bitmap are padded to 4 bytes; those of a named grey codec may lie close. */
    private Frame raw(int index, byte[] bytes) {
        int channels = payload == Payload.BGR_DOWN || payload == Payload.BGR_UP ? 3 : 1;
        int row = width() * channels;
        int padded = (row + 3) / 4 * 4;
        boolean close = avi.header().compression() != 0 && bytes.length == (long) row * height();
        int stride = close ? row : padded;
        if (bytes.length != (long) stride * height()) {
            throw new CorruptImageException(
                    avi.file(),
                    "frame " + index + " has " + bytes.length + " bytes where " + (long) stride * height()
                            + " were due");
        }
        boolean up = payload == Payload.GREY_UP || payload == Payload.BGR_UP;
        byte[] samples = new byte[row * height()];
        for (int y = 0; y < height(); y++) {
            System.arraycopy(bytes, (up ? height() - 1 - y : y) * stride, samples, y * row, row);
        }
        return new Frame(width(), height(), channels, channels == 3 ? redFirst(samples) : samples);
    }

    private static byte[] redFirst(byte[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            byte blue = samples[i];
            samples[i] = samples[i + 2];
            samples[i + 2] = blue;
        }
        return samples;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw ImageFormatException.of(avi.file(), e);
        }
    }
}
