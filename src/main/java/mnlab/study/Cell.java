package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import mnlab.core.Home;
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

    /**
     * Its settings where they differ from the defaults, without where things lie on this machine: a finished run's manifest names the
     * data by their content, and a split file of mnlab's own is named from mnlab's home.
     */
    public JsonNode settings() {
        ObjectNode chosen = config.chosen().deepCopy();
        if (chosen.path("data") instanceof ObjectNode data) {
            data.remove("path");
            if (data.path("split") instanceof ObjectNode split && split.has("file")) {
                split.put("file", Home.relative(split.get("file").asText()));
            }
            if (data.isEmpty()) {
                chosen.remove("data");
            }
        }
        return chosen;
    }

    @Override
    public String toString() {
        return title();
    }
}
