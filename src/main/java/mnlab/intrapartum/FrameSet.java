package mnlab.intrapartum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.data.DataException;
import mnlab.data.Split;
import mnlab.image.LabelMap;
import mnlab.io.Frames;
import mnlab.io.Video;
import mnlab.io.Videos;

/**
 * The frames that masks are learnt from, as a data set that every method of the kit can read: {@code images/} and {@code labels/} with PNG files
 * of one size, and a split by video. Frames of positive training videos without a mask are its unlabelled cases.
 */
final class FrameSet {

    private static final String SPLIT = "split.json";

    private final Path folder;
    private final SegmentationConfig config;
    private int labelled;

    private FrameSet(Path folder, SegmentationConfig config) {
        this.folder = folder;
        this.config = config;
    }

    /** Where it lies, once it is whole. */
    record Made(Path folder, Path split, int labelled) {}

    /**
     * Writes the frames, or finds them where they were written before. The split file comes last: a folder with one is whole.
     *
     * @throws DataException when no training video has a mask
     */
    static Made make(Path folder, Recordings recordings, Split videos, SegmentationConfig config, Progress progress) {
        Path split = folder.resolve(SPLIT);
        if (Files.exists(split)) {
            Split made = Split.file(split);
            return new Made(folder, split, (int) made.train().stream()
                    .filter(id -> Files.exists(folder.resolve("labels").resolve(id + ".png")))
                    .count());
        }
        FrameSet set = new FrameSet(folder, config);
        try {
            set.write(recordings, videos, progress);
        } catch (IOException e) {
            throw new DataException(
                    folder.toString(), "cannot be written: " + e, "Check the folder and the free space", e);
        }
        return new Made(folder, split, set.labelled);
    }

    private void write(Recordings recordings, Split videos, Progress progress) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        List<List<String>> parts = new ArrayList<>();
        List<String> unlabelled = new ArrayList<>();
        int done = 0;
        int all = videos.train().size() + videos.val().size() + videos.test().size();
        for (List<String> part : List.of(videos.train(), videos.val(), videos.test())) {
            List<String> ids = new ArrayList<>();
            for (Recording recording : recordings.get(part)) {
                if (recording.isPositive()) {
                    ids.addAll(labelled(recording));
                    unlabelled.addAll(parts.isEmpty() ? unlabelled(recording) : List.of());
                }
                progress.report("writing frames", ++done, all, recording.id());
            }
            parts.add(ids);
        }
        labelled = parts.get(0).size();
        if (labelled == 0) {
            throw new DataException(
                    recordings.folder().toString(),
                    "has no training video with masks",
                    "Expected pos/VIDEO/mask/*.png");
        }
        List<String> train = new ArrayList<>(parts.get(0));
        train.addAll(unlabelled);
        SafeFiles.write(folder.resolve("dataset.json"), Json.pretty(Map.of("name", "frames", "labels", names())));
        new Split(train, parts.get(1), parts.get(2), "videos").write(folder.resolve(SPLIT));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> classes = MaskFile.CLASSES.names();
        for (int c = 0; c < classes.size(); c++) {
            names.put(Integer.toString(c), classes.get(c));
        }
        return names;
    }

    private List<String> labelled(Recording recording) throws IOException {
        List<String> ids = new ArrayList<>();
        try (Video video = Videos.open(recording.video())) {
            for (Map.Entry<Integer, Path> mask : recording.masks().entrySet()) {
                if (mask.getKey() >= video.frames()) {
                    throw new DataException(
                            mask.getValue().toString(),
                            "belongs to frame " + mask.getKey() + ", but the video ends with frame "
                                    + (video.frames() - 1),
                            "Check the name; frames count from 0");
                }
                LabelMap labels = MaskFile.read(mask.getValue());
                requireSize(mask.getValue(), labels, video);
                String id = image(recording, video, mask.getKey());
                Frames.write(
                        folder.resolve("labels").resolve(id + ".png"),
                        FrameResize.to(labels, config.side(), config.side()));
                ids.add(id);
            }
        }
        return ids;
    }

    private static void requireSize(Path mask, LabelMap labels, Video video) {
        if (labels.grid().nx() != video.width() || labels.grid().ny() != video.height()) {
            throw new DataException(
                    mask.toString(),
                    "is " + labels.grid().nx() + "x" + labels.grid().ny() + ", its video " + video.width() + "x"
                            + video.height(),
                    "Bring both to one size");
        }
    }

    private List<String> unlabelled(Recording recording) throws IOException {
        List<String> ids = new ArrayList<>();
        if (config.unlabelled() == 0) {
            return ids;
        }
        try (Video video = Videos.open(recording.video())) {
            List<Integer> free = IntStream.range(0, video.frames())
                    .filter(index -> !recording.masks().containsKey(index))
                    .boxed()
                    .toList();
            for (int place : SparseSampling.centre(free.size(), config.unlabelled())) {
                ids.add(image(recording, video, free.get(place)));
            }
        }
        return ids;
    }

    private String image(Recording recording, Video video, int index) throws IOException {
        String id = String.format(Locale.ROOT, "%s_%05d", recording.id(), index);
        Frames.write(
                folder.resolve("images").resolve(id + ".png"),
                FrameResize.to(video.frame(index).grey(), config.side(), config.side()));
        return id;
    }
}
