package mnlab.intrapartum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mnlab.data.DataException;
import mnlab.io.Frames;

/**
 * The videos of a folder, ordered by id. Two layouts are known: the challenge's, of which everything is known,
 *
 * <pre>
 * pos/VIDEO/VIDEO.avi                       every frame shows the standard plane
 * pos/VIDEO/mask/VIDEO_FRAME_N.png          0, 7 = pubic symphysis, 8 = fetal head; frames from 0
 * neg/VIDEO.avi                             no frame does
 * </pre>
 *
 * and any other folder, of whose videos nothing is known: they can be measured, not learnt from.
 *
 * @param folder where they lie
 * @param all the videos
 */
public record Recordings(Path folder, List<Recording> all) {

    /** What is taken for a video by its name; whether it can be read is found out when it is opened. */
    private static final List<String> ENDINGS =
            List.of(".avi", ".mp4", ".m4v", ".mov", ".mkv", ".mpg", ".mpeg", ".wmv", ".webm");

    private static final Pattern MASK = Pattern.compile("(.+)_(\\d+)_\\d+\\.png");

    /** Refuses two videos of one name. */
    public Recordings {
        all = all.stream().sorted(Comparator.comparing(Recording::id)).toList();
        Map<String, Recording> byId = new HashMap<>();
        for (Recording each : all) {
            Recording other = byId.put(each.id(), each);
            if (other != null) {
                throw new DataException(
                        folder.toString(),
                        "has two videos called " + each.id() + " (" + other.video() + ", " + each.video() + ")",
                        "Give every video its own name");
            }
        }
        if (all.isEmpty()) {
            throw new DataException(
                    folder.toString(),
                    "holds no video",
                    "Expected files " + String.join(", ", ENDINGS) + ", or folders of PNG or JPEG frames");
        }
    }

    /** Opens a folder in the challenge's layout, a folder of videos, or a single video. Decodes nothing. */
    public static Recordings open(Path path) {
        if (!Files.exists(path)) {
            throw new DataException(path.toString(), "is not there", "Check the path, now " + path.toAbsolutePath());
        }
        if (Files.isDirectory(path.resolve("pos")) || Files.isDirectory(path.resolve("neg"))) {
            List<Recording> all = new ArrayList<>(positives(path.resolve("pos")));
            videos(path.resolve("neg"))
                    .forEach(video -> all.add(new Recording(id(video), video, Optional.of(false), Map.of())));
            return new Recordings(path, all);
        }
        List<Path> found = isVideo(path) ? List.of(path) : videos(path);
        return new Recordings(
                path, found.stream().map(v -> Recording.unknown(id(v), v)).toList());
    }

    private static List<Recording> positives(Path folder) {
        List<Recording> all = new ArrayList<>();
        for (Path each : entries(folder)) {
            // The folder mask holds pictures, and is no video.
            List<Path> found = videos(each).stream()
                    .filter(video -> !video.endsWith("mask") && !video.endsWith("mask_enhance"))
                    .toList();
            if (found.size() != 1) {
                throw new DataException(each.toString(), "holds " + found.size() + " videos", "Expected one, NAME.avi");
            }
            Path mask = each.resolve("mask");
            all.add(new Recording(id(found.get(0)), found.get(0), Optional.of(true), masks(mask)));
        }
        return all;
    }

    private static Map<Integer, Path> masks(Path folder) {
        Map<Integer, Path> masks = new TreeMap<>();
        for (Path file : Files.isDirectory(folder) ? entries(folder) : List.<Path>of()) {
            Matcher name = MASK.matcher(file.getFileName().toString());
            if (!name.matches()) {
                throw new DataException(
                        file.toString(), "does not say which frame it belongs to", "Expected VIDEO_FRAME_N.png");
            }
            Path other = masks.put(Integer.parseInt(name.group(2)), file);
            if (other != null) {
                throw new DataException(
                        file.toString(), "and " + other.getFileName() + " belong to one frame", "Keep one of them");
            }
        }
        return masks;
    }

    private static List<Path> videos(Path folder) {
        return entries(folder).stream().filter(Recordings::isVideo).toList();
    }

    /** A file with a video's ending, or a folder that holds pictures. */
    private static boolean isVideo(Path path) {
        if (Files.isDirectory(path)) {
            return entries(path).stream().anyMatch(Frames::isPicture);
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be listed: " + e, "Check its permissions", e);
        }
    }

    private static String id(Path video) {
        String name = video.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Files.isDirectory(video) || dot < 1 ? name : name.substring(0, dot);
    }

    /** A video by its id. */
    public Recording get(String id) {
        return all.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DataException(folder.toString(), "has no video " + id, "Check the split"));
    }

    @Override
    public String toString() {
        long positive = all.stream().filter(Recording::isPositive).count();
        long unknown = all.stream().filter(each -> each.standard().isEmpty()).count();
        long masks = all.stream().mapToLong(each -> each.masks().size()).sum();
        return folder.getFileName() + ": " + all.size() + " videos, " + positive + " of the standard plane with "
                + masks + " masks, " + (all.size() - positive - unknown) + " of others, " + unknown
                + " of which nothing is known";
    }

    /** These videos, in this order. */
    public List<Recording> get(List<String> ids) {
        return ids.stream().map(this::get).toList();
    }
}
