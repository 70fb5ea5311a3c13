package mnlab.io.javacv;

import java.nio.file.Path;
import mnlab.io.Video;
import mnlab.io.VideoDecoder;

/**
 * Videos of any codec by FFmpeg through JavaCV 1.5.11 (org.bytedeco:javacv with ffmpeg 7.1-1.5.11 and its native library), which mnlab
 * does not bring along: docs/formats.md says how to add them. This class itself names none of theirs, so that it loads without them.
 */
public final class JavaCvDecoder implements VideoDecoder {

    /** For {@link java.util.ServiceLoader}. */
    public JavaCvDecoder() {}

    @Override
    public String name() {
        return "JavaCV";
    }

    @Override
    public boolean isAvailable() {
        try {
            Class.forName("org.bytedeco.javacv.FFmpegFrameGrabber", false, JavaCvDecoder.class.getClassLoader());
            // Its initialiser loads the native library.
            Class.forName("org.bytedeco.ffmpeg.global.avutil", true, JavaCvDecoder.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public Video open(Path file) {
        return new JavaCvVideo(file);
    }
}
