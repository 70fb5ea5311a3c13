package mnlab.io;

import mnlab.image.Frame;

/**
 * An open video: frames by number, each decoded when it is asked for. Frames may be asked for in any order and by several threads.
 * {@link Videos#open} opens one.
 */
public interface Video extends AutoCloseable {

    /** Number of frames, at least 1. Where only decoding can tell (see {@link VideoDecoder}), the first call decodes the whole video. */
    int frames();

    /** Frames per second as the file says; NaN where it does not, as a folder of pictures. */
    double framesPerSecond();

    /** In pixels; the same for all frames. */
    int width();

    /** In pixels; the same for all frames. */
    int height();

    /**
     * One frame, counted from 0. A file that stores colours gives three channels, also where they are equal: {@link Frame#grey()}.
     *
     * @throws IndexOutOfBoundsException when there is no such frame
     * @throws ImageFormatException when it is damaged, naming file and frame
     */
    Frame frame(int index);

    /** Closes the file. */
    @Override
    void close();
}
