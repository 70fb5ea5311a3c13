package mnlab.intrapartum;

import java.util.List;
import java.util.Map;
import mnlab.geometry.Measurement;
import mnlab.metric.RegionMetrics;

/**
 * A frame with a reference mask, and what the segmenters say of it.
 *
 * @param video its video
 * @param index from 0
 * @param regions how well {@code ps}, {@code fh} and {@code all} (both together) are found
 * @param predicted by ellipses, on the predicted mask
 * @param predictedLandmark by landmarks, on the predicted mask
 * @param reference by ellipses, on the reference mask
 * @param referenceLandmark by landmarks, on the reference mask
 * @param members by ellipses, on each member's mask
 */
public record MaskScore(
        String video,
        int index,
        Map<String, RegionMetrics> regions,
        Measurement predicted,
        Measurement predictedLandmark,
        Measurement reference,
        Measurement referenceLandmark,
        List<Measurement> members) {}
