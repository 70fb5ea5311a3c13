package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import mnlab.image.Frame;
import mnlab.io.Video;
import mnlab.io.Videos;

/**
 * One ultrasound video and what is known of it.
 *
 * @param id the name of its file without ending
 * @param video the file, or the folder of frames
 * @param standard whether every frame shows the standard plane; empty where nobody has said so
 * @param masks files of segmentations by the index of their frame, from 0
 */
public record Recording(String id, Path video, Optional<Boolean> standard, Map<Integer, Path> masks) {

    /** The end that the challenge's names have where an examination has several videos: I and a number. */
    private static final Pattern PART = Pattern.compile("I\\d+$");

    /** Copies; frames in order. */
    public Recording {
        masks = Collections.unmodifiableMap(new TreeMap<>(masks));
    }

    /** A video of which nothing is known. */
    public static Recording unknown(String id, Path video) {
        return new Recording(id, video, Optional.empty(), Map.of());
    }

    /** What the video belongs to: videos of one examination are in one part of a split. */
    public String examination() {
        String stem = PART.matcher(id).replaceFirst("");
        return stem.isEmpty() ? id : stem;
    }

    /** One of its frames, decoded for this call alone. */
    public Frame frame(int index) {
        try (Video opened = Videos.open(video)) {
            return opened.frame(index);
        }
    }

    /** Whether it is known to show the standard plane. */
    public boolean isPositive() {
        return standard.orElse(false);
    }
}
