package mnlab.pose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mnlab.core.Key;
import mnlab.core.SafeFiles;
import mnlab.data.DataException;
import mnlab.image.Frame;
import mnlab.io.Frames;

/**
 * Slices of head phantoms as pictures, to try a prediction on: {@code frames/frame_0000.png} beside the volumes, and {@code frames.csv} with
 * their true planes, as {@link PoseTruth} reads them. Their rows are kept.
 */
public final class PhantomFrames {

    private static final int LEVELS = 255;

    private PhantomFrames() {}

    /**
     * Writes frames of the last volume of a data set; others of an earlier call with more frames are removed.
     *
     * @param folder of the volumes, as {@link HeadPhantoms} writes them
     * @param count frames
     * @throws DataException when the folder cannot be written
     */
    public static void write(Path folder, HeadPhantomSettings settings, int count) {
        HeadVolume head = HeadVolumes.open(folder).get(HeadPhantoms.id(settings.volumes() - 1));
        HeadFrames cut = new HeadFrames(RandomPlaneSettings.qaerts(settings.size()), PlaneAugmentation.NONE);
        List<PosedFrame> frames = cut.of(head, count, Key.of(settings.seed()).then("phantom frames"));
        Path pictures = folder.resolve("frames");
        List<String> names = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                names.add(String.format(Locale.ROOT, "frame_%04d.png", i));
                Frames.write(
                        pictures.resolve(names.get(i)), picture(frames.get(i).pixels(), settings.size()));
            }
            int next = count;
            while (Files.deleteIfExists(pictures.resolve(String.format(Locale.ROOT, "frame_%04d.png", next)))) {
                next++;
            }
            SafeFiles.write(folder.resolve("frames.csv"), PoseTruth.csv(frames, names, settings.size()));
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be written: " + e, "Check the folder and the disk", e);
        }
    }

    private static Frame picture(float[] values, int size) {
        byte[] samples = new byte[values.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = level(values[i]);
        }
        return Frame.grey(size, size, samples);
    }

    /** 0 to 1 as a level of 8 bits. */
    static byte level(float value) {
        return (byte) Math.round(LEVELS * Math.max(0, Math.min(1, value)));
    }
}
