package mnlab.experiment;

import java.util.List;
import mnlab.core.Records;
import mnlab.data.Preparation;
import mnlab.data.ReadSettings;
import mnlab.data.UnlabelledPool;
import mnlab.io.DicomSettings;

/**
 * Which data, and who may see what.
 *
 * @param path folder or case list; {@code phantom} for the embedded phantoms
 * @param split training, validation, test
 * @param labelled number of labelled cases: the first of the training part
 * @param drawLabelled whether the run's seed puts the training part in another order first, so that each seed has other labelled cases
 * @param unlabelledPool where unlabelled cases come from (Q1)
 * @param transductive whether test images may be among the unlabelled; stands in every result row
 * @param preparation intensities and, where wanted, a common canvas
 * @param spacing mm along x, y, z in place of what the image files say; empty for the files' own
 * @param dicom how DICOM series are read (Q3, Q4)
 */
public record DataConfig(
        String path,
        SplitConfig split,
        int labelled,
        boolean drawLabelled,
        UnlabelledPool unlabelledPool,
        boolean transductive,
        Preparation preparation,
        List<Double> spacing,
        DicomSettings dicom) {

    /** Refuses a spacing that is not three lengths. */
    public DataConfig {
        try {
            spacing = new ReadSettings(spacing, dicom).spacing();
        } catch (IllegalArgumentException e) {
            throw new ConfigException("data.spacing", "is " + spacing, "Give three lengths in mm above 0, or []", e);
        }
    }

    /** How image files are read. */
    public ReadSettings reading() {
        return new ReadSettings(spacing, dicom);
    }

    /** With another way of reading image files. */
    public DataConfig with(ReadSettings other) {
        return Records.with(Records.with(this, "spacing", other.spacing()), "dicom", other.dicom());
    }

    /** From another folder or case list. */
    public DataConfig at(String newPath) {
        return Records.with(this, "path", newPath);
    }

    /** With another number of labelled cases. */
    public DataConfig labelled(int number) {
        return Records.with(this, "labelled", number);
    }

    /** With another unlabelled pool. */
    public DataConfig unlabelledFrom(UnlabelledPool pool, boolean testImagesToo) {
        return Records.with(Records.with(this, "unlabelledPool", pool), "transductive", testImagesToo);
    }

    /** With another preparation. */
    public DataConfig with(Preparation other) {
        return Records.with(this, "preparation", other);
    }

    /** With another split. */
    public DataConfig with(SplitConfig other) {
        return Records.with(this, "split", other);
    }
}
