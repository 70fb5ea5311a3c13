package mnlab.intrapartum;

import java.util.List;
import mnlab.image.LabelMap;

/**
 * The masks of a frame, on its own pixels: classes 0, 1 (symphysis), 2 (head), of each only the largest component.
 *
 * @param mask of the mean probabilities
 * @param members one a member, of its own probabilities
 */
record Segmented(LabelMap mask, List<LabelMap> members) {}
