package mnlab.intrapartum;

import java.util.List;

/**
 * What the classifiers say of a frame.
 *
 * @param probability that it shows the standard plane: the mean of the members'
 * @param members each member's
 */
record PlaneJudgement(double probability, List<Double> members) {

    /** Whether it is called the standard plane. */
    boolean isStandard() {
        return probability > PlaneEnsemble.THRESHOLD;
    }
}
