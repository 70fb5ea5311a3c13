package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mnlab.experiment.Configs;
import mnlab.experiment.ExperimentConfig;

/**
 * Published settings by name: M&amp;N's own ({@code la_4}, {@code la_8}, {@code nih_6}; {@code la_16} and {@code nih_12} likewise), each
 * also as {@code NAME-released} with every quirk of the released program, and those of the left atrium's literature ({@code
 * la_uamt_4}, {@code la_uamt_8}, {@code la_uamt_16}). They name no data folder: the user's does.
 */
public final class Presets {

    private static final List<String> FILES = List.of("/mnlab/presets/mn.yaml", "/mnlab/presets/la-literature.yaml");

    /**
     * The schema of a file: settings over the defaults, laid over one another.
     *
     * @param common of all its presets
     * @param intent of the presets as they are meant; may be left out
     * @param released of the presets as they were released; without it there are none
     * @param sets of a data set
     * @param quirks of a data set as released
     * @param presets by name
     */
    private record PresetFile(
            JsonNode common,
            JsonNode intent,
            JsonNode released,
            Map<String, JsonNode> sets,
            Map<String, JsonNode> quirks,
            Map<String, Preset> presets) {

        JsonNode of(String name, boolean asReleased) {
            Preset preset = presets.get(name);
            JsonNode quirk = asReleased ? quirks.get(preset.set) : null;
            return Stream.of(asReleased ? released : intent, sets.get(preset.set), quirk, preset.config)
                    .reduce(common, Settings::over);
        }
    }

    private record Preset(String set, JsonNode config) {}

    private Presets() {}

    /** All presets by name. */
    public static Map<String, ExperimentConfig> all() {
        Map<String, ExperimentConfig> all = new LinkedHashMap<>();
        trees().forEach((name, tree) -> all.put(name, Configs.of(tree)));
        return all;
    }

    /** A preset; an error that lists them when there is none of that name. */
    public static ExperimentConfig named(String name) {
        Map<String, JsonNode> trees = trees();
        if (!trees.containsKey(name)) {
            throw new StudyException(name, "is not a known preset", "Choose one of " + trees.keySet());
        }
        return Configs.of(trees.get(name));
    }

    private static Map<String, JsonNode> trees() {
        Map<String, JsonNode> trees = new LinkedHashMap<>();
        for (String name : FILES) {
            PresetFile file = OwnYaml.ofBuild(name, PresetFile.class);
            file.presets.keySet().forEach(preset -> {
                trees.put(preset, file.of(preset, false));
                if (file.released != null) {
                    trees.put(preset + "-released", file.of(preset, true));
                }
            });
        }
        return trees;
    }
}
