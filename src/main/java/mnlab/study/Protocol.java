package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What all arms of a study share.
 *
 * @param config settings over mnlab's defaults
 * @param smallest settings over these that only show that all works
 * @param seeds of the runs of each arm
 * @param sources files of methods of one's own that the settings name; mostly none
 * @param fetch the command that brings the data where the settings look for them; empty where there is none
 */
public record Protocol(JsonNode config, JsonNode smallest, List<Long> seeds, List<String> sources, String fetch) {

    /** Copies. */
    public Protocol {
        seeds = List.copyOf(seeds);
        sources = List.copyOf(sources);
    }

    /** With other settings. */
    Protocol with(JsonNode newConfig) {
        return new Protocol(newConfig, smallest, seeds, sources, fetch);
    }

    /** With other seeds. */
    Protocol with(List<Long> newSeeds) {
        return new Protocol(config, smallest, newSeeds, sources, fetch);
    }
}
