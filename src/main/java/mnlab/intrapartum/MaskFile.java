package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.List;
import mnlab.data.Classes;
import mnlab.image.LabelMap;
import mnlab.io.Frames;
import mnlab.io.Images;

/** Masks of the pubic symphysis and the fetal head. */
public final class MaskFile {

    /** The class of the pubic symphysis. */
    public static final int SYMPHYSIS = 1;

    /** The class of the fetal head. */
    public static final int HEAD = 2;

    /** The classes as the challenge's files write them: 7 and 8. */
    public static final Classes CLASSES =
            new Classes(List.of("background", "pubic symphysis", "fetal head"), List.of(0, 7, 8));

    private MaskFile() {}

    /**
     * Reads a mask; classes 0, 1, 2.
     *
     * @throws mnlab.data.DataException when it holds another value than 0, 7 and 8
     */
    public static LabelMap read(Path file) {
        LabelMap raw = Images.readLabels(file);
        return new LabelMap(raw.grid(), CLASSES.fromFile(file.toString(), raw.labels()));
    }

    /** Writes a mask of the classes 0, 1, 2 as {@link #read} reads it. */
    public static void write(Path file, LabelMap mask) {
        Frames.write(file, new LabelMap(mask.grid(), CLASSES.toFile(mask.labels())));
    }
}
