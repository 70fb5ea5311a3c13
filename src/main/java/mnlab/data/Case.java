package mnlab.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One patient's image and, where there is one, its segmentation. Nothing is read before it is asked for.
 *
 * @param id unique in its data set, for example {@code hippocampus_001}
 * @param image the image file, or the folder of a DICOM series
 * @param label the segmentation file, if the case has one; the image file again where one file (HDF5) holds both
 * @param pairing how labels and image belong together
 * @param seal what the case is to whoever must not open its segmentation, for example "a test case"; empty where it may be opened
 */
public record Case(String id, Path image, Optional<Path> label, LabelPairing pairing, Optional<String> seal) {

    /** A case whose segmentation may be opened. */
    public Case(String id, Path image, Optional<Path> label, LabelPairing pairing) {
        this(id, image, label, pairing, Optional.empty());
    }

    /** A case whose files say where they lie. */
    public Case(String id, Path image, Optional<Path> label) {
        this(id, image, label, LabelPairing.PLACE);
    }

    /** A case with a segmentation. */
    public static Case of(String id, Path image, Path label) {
        return new Case(id, image, Optional.of(label));
    }

    /** A case without a segmentation. */
    public static Case unlabelled(String id, Path image) {
        return new Case(id, image, Optional.empty());
    }

    /** The same case for those who must not open its segmentation; see {@link SealedLabelsException}. */
    public Case sealed(String what) {
        return new Case(id, image, label, pairing, Optional.of(what));
    }

    /** The segmentation file, unless it is sealed. */
    public Optional<Path> openLabel() {
        return seal.isPresent() ? Optional.empty() : label;
    }

    /** Whether the case has a segmentation. */
    public boolean hasLabel() {
        return label.isPresent();
    }
}
