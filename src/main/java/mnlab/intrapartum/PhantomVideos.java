package mnlab.intrapartum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.data.DataException;
import mnlab.data.Loader;
import mnlab.geometry.Measurement;
import mnlab.intrapartum.PhantomVideo.Kind;
import mnlab.io.AviWriter;
import mnlab.io.Frames;

/**
 * Writes phantom videos as the challenge lays out its own: {@code pos/<video>/<video>.avi} with
 * {@code pos/<video>/mask/<video>_<frame>_1.png} (0, 7 = symphysis, 8 = head), and {@code neg/<video>.avi}. Beside them
 * {@code sweeps/<video>.avi}, and {@code truth.csv}: for each frame of each video whether its plane is a standard one (0 or 1) and, where it
 * is, the angle of progression in degrees and the head-symphysis distance in pixels, both of the exact ellipses. Videos hold PNG frames,
 * so that every level is kept.
 */
public final class PhantomVideos {

    private static final String ABOUT = "phantoms.json";

    private PhantomVideos() {}

    /**
     * Writes a data set. Where the folder holds that of the same settings already, nothing is done.
     *
     * @throws DataException when the folder holds something else, or cannot be written
     */
    public static void write(Path folder, PhantomVideoSettings settings, Progress progress) {
        Path about = folder.resolve(ABOUT);
        String description =
                Json.pretty(new TreeMap<>(Map.of("name", "intrapartum phantom videos", "settings", settings))) + "\n";
        try {
            if (Files.exists(about)) {
                if (!Files.readString(about).equals(description)) {
                    throw new DataException(
                            folder.toString(),
                            "holds phantom videos of other settings already",
                            "Name a new folder or remove that one");
                }
                return;
            }
            SafeFiles.write(folder.resolve("truth.csv"), writeVideos(folder, settings, progress));
            // Last: a folder that was cut off half way is written again.
            SafeFiles.write(about, description);
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be written: " + e, "Check the folder and the disk", e);
        }
    }

    /** Which video: its kind and its number among them. */
    private record Which(Kind kind, int number) {}

    private static String writeVideos(Path folder, PhantomVideoSettings settings, Progress progress) {
        List<Which> all = new ArrayList<>();
        Map<Kind, Integer> counts = Map.of(
                Kind.POSITIVE,
                settings.positives(),
                Kind.NEGATIVE,
                settings.negatives(),
                Kind.SWEEP,
                settings.sweeps());
        for (Kind kind : Kind.values()) {
            for (int number = 0; number < counts.get(kind); number++) {
                all.add(new Which(kind, number));
            }
        }
        StringBuilder truth = new StringBuilder("video,frame,standard,aop,hsd\n");
        int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        try (Loader<Which, String> loader =
                new Loader<>(all, which -> writeVideo(folder, settings, which), threads, 2 * threads)) {
            for (int done = 1; loader.hasNext(); done++) {
                truth.append(loader.next());
                progress.report("making phantom videos", done, all.size(), "");
            }
        }
        return truth.toString();
    }

    /** Writes a video with its masks; its lines of the table. */
    private static String writeVideo(Path folder, PhantomVideoSettings settings, Which which) {
        PhantomVideo video = new PhantomVideo(settings, which.kind(), which.number());
        Path place = folder.resolve(
                switch (which.kind()) {
                    case POSITIVE -> "pos/" + video.name();
                    case NEGATIVE -> "neg";
                    case SWEEP -> "sweeps";
                });
        AviWriter.write(place.resolve(video.name() + ".avi"), video, settings.framesPerSecond(), AviWriter.Codec.PNG);
        if (which.kind() == Kind.POSITIVE && settings.masks() > 0) {
            for (int frame : SparseSampling.centre(settings.frames(), settings.masks())) {
                Path mask = place.resolve("mask").resolve(video.name() + "_" + frame + "_1.png");
                Frames.write(mask, video.labels(frame));
            }
        }
        return truth(video);
    }

    private static String truth(PhantomVideo video) {
        StringBuilder lines = new StringBuilder();
        for (int frame = 0; frame < video.frames(); frame++) {
            Optional<Measurement> truth = video.truth(frame);
            lines.append(video.name()).append(',').append(frame).append(',');
            lines.append(video.pose(frame).isStandard() ? 1 : 0).append(',');
            lines.append(number(truth.flatMap(PhantomVideos::aop))).append(',');
            lines.append(number(truth.flatMap(PhantomVideos::hsd))).append('\n');
        }
        return lines.toString();
    }

    private static Optional<Double> aop(Measurement measurement) {
        return measurement.aop().stream().boxed().findFirst();
    }

    private static Optional<Double> hsd(Measurement measurement) {
        return measurement.hsd().stream().boxed().findFirst();
    }

    private static String number(Optional<Double> value) {
        return value.map(v -> Double.toString(v)).orElse("");
    }
}
