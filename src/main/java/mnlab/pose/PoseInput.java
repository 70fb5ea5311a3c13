package mnlab.pose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.intrapartum.Recording;
import mnlab.intrapartum.Recordings;
import mnlab.io.Frames;
import mnlab.io.Video;
import mnlab.io.Videos;

/** Pictures and videos as a pose model sees them; close it to close the video. */
public final class PoseInput implements AutoCloseable {

    private final PoseFrames frames;
    private final Runnable closing;

    private PoseInput(PoseFrames frames, Runnable closing) {
        this.frames = frames;
        this.closing = closing;
    }

    /**
     * What lies at a path: a picture, a video, a folder of pictures (which are the frames of one video), or a folder of such. Decodes nothing.
     *
     * @throws mnlab.data.DataException when there is none of them
     */
    public static List<Recording> list(Path path) {
        if (isPicture(path)) {
            String name = path.getFileName().toString();
            return List.of(Recording.unknown(name.substring(0, name.lastIndexOf('.')), path));
        }
        return Recordings.open(path).all();
    }

    /**
     * Opens one of the list; see {@link PoseFrames}.
     *
     * @throws mnlab.io.ImageFormatException when it cannot be read
     * @throws mnlab.data.DataException when it is black
     */
    public static PoseInput open(Recording recording, int size, PoseFrames.Rows rows) {
        if (isPicture(recording.video())) {
            return new PoseInput(PoseFrames.of(recording.id(), Frames.read(recording.video()), size, rows), () -> {});
        }
        Video video = Videos.open(recording.video());
        try {
            return new PoseInput(PoseFrames.of(recording.id(), video, size, rows), video::close);
        } catch (RuntimeException e) {
            video.close();
            throw e;
        }
    }

    /** Its frames. */
    public PoseFrames frames() {
        return frames;
    }

    private static boolean isPicture(Path path) {
        return Files.isRegularFile(path) && Frames.isPicture(path);
    }

    @Override
    public void close() {
        closing.run();
    }
}
