package mnlab.study;

import mnlab.experiment.ExperimentConfig;

/**
 * One run of a study.
 *
 * @param arm name of what is different in it
 * @param seed of the run
 * @param config all of it
 */
public record Cell(String arm, long seed, ExperimentConfig config) {

    /** For progress and messages. */
    public String title() {
        return arm + ", seed " + seed;
    }
}
