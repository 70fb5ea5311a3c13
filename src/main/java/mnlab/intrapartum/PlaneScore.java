package mnlab.intrapartum;

import java.util.List;

/**
 * A frame whose plane is known, and what the classifiers say of it.
 *
 * @param video its video
 * @param index from 0
 * @param standard whether it shows the standard plane
 * @param probability of the ensemble
 * @param members of each member
 */
public record PlaneScore(String video, int index, boolean standard, double probability, List<Double> members) {}
