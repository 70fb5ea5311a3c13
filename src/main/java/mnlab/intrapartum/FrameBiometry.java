package mnlab.intrapartum;

import java.util.List;
import mnlab.geometry.EllipseMethod;
import mnlab.geometry.LandmarkMethod;
import mnlab.geometry.Measurement;
import mnlab.image.LabelMap;

/**
 * What is measured on a frame. The ellipse method is the one that is reported; the landmark method stands beside it, since where the two
 * part the mask is ragged.
 *
 * @param mask classes 0, 1 (symphysis), 2 (head), of each one component
 * @param ellipse by ellipses fitted to both
 * @param landmark by the contours themselves
 * @param aop of the ensemble's members, by the ellipse method, degrees
 * @param hsd of the ensemble's members, by the ellipse method, pixels
 */
public record FrameBiometry(LabelMap mask, Measurement ellipse, Measurement landmark, Spread aop, Spread hsd) {

    /** Measures an ensemble's masks. */
    static FrameBiometry of(Segmented segmented) {
        List<Measurement> members = segmented.members().stream()
                .map(EllipseMethod.CLOSED_FORM::measure)
                .toList();
        return new FrameBiometry(
                segmented.mask(),
                EllipseMethod.CLOSED_FORM.measure(segmented.mask()),
                LandmarkMethod.CANONICAL.measure(segmented.mask()),
                Spread.of(members, Measurement::aop),
                Spread.of(members, Measurement::hsd));
    }
}
