package mnlab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mnlab.core.SafeFiles;

/**
 * The schema of a file of studies.
 *
 * @param config settings over the defaults that all share; may be missing
 * @param smallest settings over these that only show that all works; may be missing
 * @param sources files of methods of one's own; may be missing
 * @param fetch the command that brings the data; may be missing
 * @param seeds of the runs of each arm
 * @param studies by name
 */
record StudyFile(
        ObjectNode config,
        ObjectNode smallest,
        List<String> sources,
        String fetch,
        List<Long> seeds,
        Map<String, Plan> studies) {

    private static final String SCHEMA = "See docs/studies.md for the schema";

    /**
     * What differs from study to study.
     *
     * @param title of its figure
     * @param question a sentence
     * @param config settings over the shared ones, of all its arms; may be missing
     * @param arms settings over these, by name
     */
    record Plan(String title, String question, ObjectNode config, Map<String, ObjectNode> arms) {}

    StudyFile {
        config = config == null ? JsonNodeFactory.instance.objectNode() : config;
        smallest = smallest == null ? JsonNodeFactory.instance.objectNode() : smallest;
        sources = sources == null ? List.of() : List.copyOf(sources);
        fetch = fetch == null ? "" : fetch;
    }

    /** That of one study. */
    static StudyFile of(Study study) {
        Protocol shared = study.protocol();
        Map<String, ObjectNode> arms = new LinkedHashMap<>();
        study.arms().forEach((arm, settings) -> arms.put(arm, (ObjectNode) settings));
        return new StudyFile(
                (ObjectNode) shared.config(),
                (ObjectNode) shared.smallest(),
                shared.sources(),
                shared.fetch(),
                shared.seeds(),
                Map.of(
                        study.name(),
                        new Plan(study.title(), study.question(), JsonNodeFactory.instance.objectNode(), arms)));
    }

    /** Writes it, arms in their order. */
    void write(Path file) {
        try {
            SafeFiles.write(file, OwnYaml.MAPPER.writeValueAsString(this));
        } catch (IOException e) {
            throw new StudyException(file.toString(), "cannot be written: " + e, "Check the folder and the space", e);
        }
    }

    /** Reads it. */
    static StudyFile parse(String origin, String text) {
        try {
            StudyFile file = OwnYaml.read(text, StudyFile.class);
            if (file.studies == null || file.seeds == null) {
                throw new StudyException(origin, "has no studies or no seeds", SCHEMA);
            }
            return file;
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new StudyException(origin + where, "is no list of studies: " + e.getOriginalMessage(), SCHEMA, e);
        }
    }

    /** With the data and the split file of the shared settings at other places. */
    StudyFile in(UnaryOperator<String> place) {
        return new StudyFile(Settings.placed(config, place), smallest, sources, fetch, seeds, studies);
    }

    /** Its studies by name. */
    Map<String, Study> studies(String origin) {
        Protocol protocol = new Protocol(config, smallest, seeds, sources, fetch);
        Map<String, Study> all = new LinkedHashMap<>();
        studies.forEach((name, plan) -> {
            if (plan == null || plan.title == null || plan.question == null || plan.arms == null) {
                throw new StudyException(
                        origin, "gives the study " + name + " no title, no question or no arms", SCHEMA);
            }
            Map<String, JsonNode> arms = new LinkedHashMap<>(plan.arms);
            arms.replaceAll((arm, settings) -> settings == null ? JsonNodeFactory.instance.objectNode() : settings);
            Protocol own = protocol.with(Settings.over(protocol.config(), plan.config));
            all.put(name, new Study(name, plan.title, plan.question, own, arms));
        });
        return all;
    }
}
