package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import mnlab.core.Progress;
import mnlab.image.Frame;
import mnlab.io.Video;
import mnlab.io.Videos;

/**
 * Frames sampled from videos (spec/iugc.md section 3): few of each, spread over its length, since neighbours hardly differ. With jitter a
 * video gives several candidates for each place, of which an epoch draws one.
 */
final class PlaneFrames {

    /** Candidates that a place within a video has where frames are drawn anew each epoch. */
    private static final int CANDIDATES = 3;

    /** One place within a video: its candidates, all of one class. */
    record Place(List<PlaneFrame> candidates) {}

    private PlaneFrames() {}

    /** The places of the videos, in order; each frame is decoded once and kept at the network's size. */
    static List<Place> sample(
            List<Recording> recordings, ClassificationConfig config, boolean jitter, Progress progress) {
        List<Place> places = new ArrayList<>();
        ToIntFunction<Recording> wanted = r -> r.isPositive() ? config.positives() : config.negatives();
        for (int i = 0; i < recordings.size(); i++) {
            Recording recording = recordings.get(i);
            try (Video video = Videos.open(recording.video())) {
                int count = wanted.applyAsInt(recording);
                int each = jitter ? Math.min(CANDIDATES, Math.max(1, video.frames() / count)) : 1;
                int[] indices = SparseSampling.centre(video.frames(), count * each);
                for (int first = 0; first < indices.length; first += each) {
                    places.add(place(recording, video, indices, first, each, config.side()));
                }
            }
            progress.report("reading frames", i + 1L, recordings.size(), recording.id());
        }
        return places;
    }

    private static Place place(Recording recording, Video video, int[] indices, int first, int count, int side) {
        List<PlaneFrame> candidates = new ArrayList<>();
        for (int i = first; i < Math.min(first + count, indices.length); i++) {
            Frame frame = FrameResize.to(video.frame(indices[i]).grey(), side, side);
            candidates.add(new PlaneFrame(recording.id() + " frame " + indices[i], frame, recording.isPositive()));
        }
        return new Place(candidates);
    }
}
