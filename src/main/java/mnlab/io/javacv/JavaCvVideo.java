package mnlab.io.javacv;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import mnlab.image.Frame;
import mnlab.io.CorruptImageException;
import mnlab.io.Video;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;

/**
 * A video that FFmpeg decodes, frame after frame. A frame further on is reached by decoding those between, an earlier one from the
 * beginning again: seeking is not exact in streams with B frames. The number of frames is found by decoding all of them once.
 */
final class JavaCvVideo implements Video {

    private final Path file;
    private final FFmpegFrameGrabber grabber;
    private int next;
    private int frames = -1;

    JavaCvVideo(Path file) {
        this.file = file;
        try {
            // Otherwise FFmpeg describes each file on standard error.
            avutil.av_log_set_level(avutil.AV_LOG_ERROR);
            grabber = new FFmpegFrameGrabber(file.toFile());
            grabber.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
            grabber.start();
        } catch (FrameGrabber.Exception e) {
            throw damaged("is no video that FFmpeg can open", e);
        }
        if (grabber.getImageWidth() < 1 || grabber.getImageHeight() < 1) {
            close();
            throw damaged("has no video stream that FFmpeg can decode", null);
        }
    }

    @Override
    public synchronized int frames() {
        if (frames < 0) {
            rewind();
            int count = 0;
            while (grab() != null) {
                count++;
            }
            if (count == 0) {
                throw damaged("holds no frame", null);
            }
            frames = count;
            rewind();
        }
        return frames;
    }

    @Override
    public double framesPerSecond() {
        return grabber.getVideoFrameRate();
    }

    @Override
    public int width() {
        return grabber.getImageWidth();
    }

    @Override
    public int height() {
        return grabber.getImageHeight();
    }

    @Override
    public synchronized Frame frame(int index) {
        Objects.checkIndex(index, frames());
        if (index < next) {
            rewind();
        }
        org.bytedeco.javacv.Frame grabbed = null;
        while (next <= index) {
            grabbed = grab();
            if (grabbed == null) {
                throw damaged("ended at frame " + next + " where " + index + " was due", null);
            }
        }
        return copy(grabbed);
    }

    /** Stride and size are those of the decoder; its number of channels is stride / width, which padding makes wrong. */
    private Frame copy(org.bytedeco.javacv.Frame grabbed) {
        ByteBuffer rows = ((ByteBuffer) grabbed.image[0]).duplicate();
        int row = 3 * grabbed.imageWidth;
        byte[] samples = new byte[row * grabbed.imageHeight];
        for (int y = 0; y < grabbed.imageHeight; y++) {
            rows.position(y * grabbed.imageStride);
            rows.get(samples, y * row, row);
        }
        return new Frame(grabbed.imageWidth, grabbed.imageHeight, 3, samples);
    }

    private org.bytedeco.javacv.Frame grab() {
        try {
            org.bytedeco.javacv.Frame grabbed = grabber.grabImage();
            next++;
            return grabbed;
        } catch (FrameGrabber.Exception e) {
            throw damaged("frame " + next + " cannot be decoded", e);
        }
    }

    private void rewind() {
        try {
            grabber.restart();
            next = 0;
        } catch (FrameGrabber.Exception e) {
            throw damaged("cannot be read again from its beginning", e);
        }
    }

    private CorruptImageException damaged(String problem, Throwable cause) {
        return new CorruptImageException(
                file, problem + (cause == null ? "" : ": '" + cause.getMessage() + "'"), cause);
    }

    @Override
    public synchronized void close() {
        try {
            grabber.close();
        } catch (FrameGrabber.Exception e) {
            throw damaged("cannot be closed", e);
        }
    }
}
