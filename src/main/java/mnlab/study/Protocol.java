package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What all arms of a study share.
 *
 * @param config settings over mnlab's defaults
 * @param smallest settings over these that only show that all works
 * @param seeds of the runs of each arm
 * @param fetch the command that brings the data where the settings look for them; empty where there is none
 */
public record Protocol(JsonNode config, JsonNode smallest, List<Long> seeds, String fetch) {

    /** Copies. */
    public Protocol {
        seeds = List.copyOf(seeds);
    }

    /** With other settings. */
    Protocol with(JsonNode newConfig) {
        return new Protocol(newConfig, smallest, seeds, fetch);
    }

    /** With other seeds. */
    Protocol with(List<Long> newSeeds) {
        return new Protocol(config, smallest, newSeeds, fetch);
    }
}
