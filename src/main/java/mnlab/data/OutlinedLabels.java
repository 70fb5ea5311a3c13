package mnlab.data;

import mnlab.image.FilledOutline;
import mnlab.image.LabelMap;

/** Labels that are drawn as an outline ({@link LabelPairing#OUTLINE}). */
final class OutlinedLabels {

    private OutlinedLabels() {}

    /**
     * Class 1 on the outline and inside.
     *
     * @throws DataException when the outline encloses nothing: it is open, or there is none
     */
    static LabelMap fill(Case each, LabelMap outline) {
        return FilledOutline.of(outline)
                .orElseThrow(() -> new DataException(
                        each.label().orElseThrow().toString(),
                        "draws an outline that encloses nothing: it is broken or not there",
                        "Close the outline, or leave the case out"));
    }
}
