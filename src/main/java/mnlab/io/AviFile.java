package mnlab.io;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the chunks of an AVI file say of its first video stream.
 *
 * @param file the file
 * @param header of the stream
 * @param starts where each frame's payload begins in the file, in bytes
 * @param lengths of the payloads in bytes
 */
record AviFile(Path file, AviHeader header, long[] starts, int[] lengths) {

    /** How the frames of a codec are stored, where the JDK can read it. */
    enum Payload {
        /** A JPEG or PNG file a frame. */
        PICTURE,
        /** Rows of grey bytes, top row first. */
        GREY_DOWN,
        /** Rows of grey bytes, bottom row first. */
        GREY_UP,
        /** Rows of blue, green, red, top row first. */
        BGR_DOWN,
        /** Rows of blue, green, red, bottom row first. */
        BGR_UP
    }

    /** Walks a file's chunks. */
    static AviFile read(Path file) {
        return AviWalk.of(file);
    }

    int frames() {
        return starts.length;
    }

    /** The codec's four characters, or what stands for them. */
    String codec() {
        return header.codec();
    }

    /** How to read the frames; empty where the JDK cannot. */
    Optional<Payload> payload() {
        return header.payload();
    }
}
