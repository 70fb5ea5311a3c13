package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mnlab.experiment.Configs;
import mnlab.experiment.ExperimentConfig;
import mnlab.method.Method;
import mnlab.method.MethodFile;
import mnlab.method.Methods;
import mnlab.method.Regime;

/** How a comparison becomes a study: what its arms share, and what each is. */
final class ComparisonArms {

    /**
     * An arm.
     *
     * @param name in the study
     * @param method title in tables
     * @param labels number of labels that it is compared at
     * @param bound whether it has all labels at every number
     */
    record Arm(String name, String method, int labels, boolean bound) {}

    /** The shares of the length that are the warm-up and what comes before the transition, as in mnlab's default. */
    private static final double WARM_UP = 5 / 60.;

    private static final double TRANSITION = 20 / 60.;

    private ComparisonArms() {}

    /** By number of labels, then by method; a method that has all labels is there at each number, by the same arm. */
    static List<Arm> of(Comparison comparison) {
        Set<String> brought = comparison.sources().stream()
                .map(source -> MethodFile.load(Path.of(source)).name())
                .collect(Collectors.toSet());
        comparison.methods().stream()
                .map(each -> ComparedMethod.of(each).method())
                .filter(method -> !brought.contains(method.name()))
                .forEach(ComparisonArms::requireKnown);
        List<Arm> arms = new ArrayList<>();
        for (int labels : comparison.labelled()) {
            for (JsonNode each : comparison.methods()) {
                ComparedMethod method = ComparedMethod.of(each);
                boolean bound = method.method().fullyLabelled();
                String name = bound ? method.title() : method.title() + ", " + counted(labels);
                arms.add(new Arm(name, method.title(), labels, bound));
            }
        }
        return arms;
    }

    private static void requireKnown(Method method) {
        if (!Methods.travels(method) || MethodFile.source(method).isPresent()) {
            throw new StudyException(
                    method.name(),
                    "came from a cell, or from a file that is not named here: a process of its own does not know it",
                    "Write it to a file, and name the file among the methods");
        }
    }

    static String counted(int labels) {
        return labels == 1 ? "1 label" : labels + " labels";
    }

    static Study study(Comparison comparison) {
        List<Arm> arms = of(comparison);
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        for (int i = 0; i < arms.size(); i++) {
            JsonNode method = comparison.methods().get(i % comparison.methods().size());
            settings.put(arms.get(i).name, settings(comparison, ComparedMethod.of(method), arms.get(i)));
        }
        String question = "How do these methods compare with " + comparison.reference() + "?";
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        Protocol protocol = new Protocol(shared(comparison), none, comparison.seeds(), comparison.sources(), "");
        return new Study(Comparison.NAME, "Comparison of methods", question, protocol, settings);
    }

    private static ObjectNode settings(Comparison comparison, ComparedMethod method, Arm arm) {
        ObjectNode options = method.options().deepCopy();
        if (comparison.backbone() != null) {
            Backbone.into(options, method.method(), comparison.backbone());
        }
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("method").set(method.name(), options);
        if (!arm.bound) {
            settings.putObject("data").put("labelled", arm.labels);
        }
        return settings;
    }

    private static JsonNode shared(Comparison comparison) {
        ObjectNode ground = JsonNodeFactory.instance.objectNode();
        ground.putObject("data").put("path", comparison.data()).put("drawLabelled", true);
        ground.putObject("compute").put("threads", 1);
        if (comparison.regime().equals(Comparison.PUBLISHED)) {
            ground.putObject("optimisation").put("regime", Regime.PUBLISHED.name());
        }
        JsonNode shared = Settings.over(ground, comparison.config());
        if (comparison.steps() != null) {
            ((ObjectNode) shared).put("epochs", epochs(comparison.steps(), Configs.of(shared)));
        }
        return shared;
    }

    private static String epochs(int steps, ExperimentConfig config) {
        int rounds = config.rounds();
        if (steps < 1 || steps % rounds != 0) {
            throw new StudyException(
                    "a budget of " + steps + " steps",
                    "is no whole number of epochs of " + rounds + " steps",
                    "Give a multiple of " + rounds + ", or other rounds in the settings");
        }
        int length = steps / rounds;
        return Math.round(WARM_UP * length) + "," + Math.round(TRANSITION * length) + "," + length;
    }
}
