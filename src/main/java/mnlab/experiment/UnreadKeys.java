package mnlab.experiment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import mnlab.data.Normalisation;
import mnlab.method.LrgRule;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.method.Regime;
import mnlab.recipe.MutualNetworks;

/**
 * Keys that somebody wrote and nobody would read, since another key switches off what they set. They are errors: whoever wrote them
 * believes in something that will not happen. A value that is the default's is let pass, and a config that was made in code is written
 * with the default's, so that the whole config of a run can be used again.
 */
final class UnreadKeys {

    /**
     * A key that is read only under a condition.
     *
     * @param path JSON pointer
     * @param unread whether this config does not read it
     * @param because what switches it off
     */
    private record Rule(String path, boolean unread, String because) {}

    private UnreadKeys() {}

    /** Refuses the first such key of a config as it was written. */
    static void refuse(JsonNode written, ExperimentConfig config) {
        JsonNode defaults = defaults(config);
        for (Rule rule : rules(config)) {
            JsonNode value = written.at(rule.path);
            boolean chosen = !value.isMissingNode() && !value.equals(defaults.at(rule.path));
            if (rule.unread && chosen) {
                String key = rule.path.substring(1).replace('/', '.');
                throw new ConfigException(key, "would not be read, because " + rule.because, "Leave one of them out");
            }
        }
    }

    /** Gives the keys of a whole config that nobody would read the default's values. */
    static ObjectNode reset(ObjectNode whole, ExperimentConfig config) {
        JsonNode defaults = defaults(config);
        for (Rule rule : rules(config)) {
            JsonPointer place = JsonPointer.compile(rule.path);
            if (rule.unread && whole.at(place.head()) instanceof ObjectNode parent) {
                parent.set(place.last().getMatchingProperty(), defaults.at(place));
            }
        }
        return whole;
    }

    /** The defaults, and those of the config's own method beside the default method's. */
    private static JsonNode defaults(ExperimentConfig config) {
        JsonNode defaults = Configs.tree(ExperimentConfig.DEFAULT);
        String name = config.method().name();
        Method known = Methods.all().get(name);
        if (known != null) {
            JsonNode own = Configs.tree(ExperimentConfig.DEFAULT.with(known));
            ((ObjectNode) defaults.get("method")).set(name, own.get("method").get(name));
        }
        return defaults;
    }

    private static List<Rule> rules(ExperimentConfig config) {
        SplitConfig split = config.data().split();
        Normalisation.Kind kind = config.data().preparation().normalisation().kind();
        boolean noWindow = kind != Normalisation.Kind.WINDOW;
        boolean anyCorner = config.patch().foregroundProbability() == 0;
        boolean noGamma = config.patch().gamma().probability() == 0;
        boolean splitNamed = !split.byShares();
        boolean ratePublished = config.optimisation().regime() == Regime.PUBLISHED
                && !(config.method() instanceof MutualNetworks)
                && Methods.all().containsKey(config.method().name());
        boolean shareUnread = !(config.method() instanceof MutualNetworks mn && mn.lrgRule() == LrgRule.FIXED);
        return List.of(
                new Rule("/data/split/fractions", splitNamed, "the split has a file, a fold or lists"),
                new Rule(
                        "/data/labelled",
                        config.method().fullyLabelled(),
                        config.method().name() + " has all labels"),
                new Rule("/data/preparation/normalisation/low", noWindow, "the normalisation is " + kind),
                new Rule("/data/preparation/normalisation/high", noWindow, "the normalisation is " + kind),
                new Rule("/inference/overlap", !config.inference().stride().isEmpty(), "inference.stride is given"),
                new Rule(
                        "/method/" + config.method().name() + "/rate",
                        ratePublished,
                        "optimisation.regime is PUBLISHED, where each method has its own"),
                new Rule("/method/mn/unlabelledShare", shareUnread, "the lrgRule is not FIXED"),
                new Rule("/patch/maxForegroundDraws", anyCorner, "patch.foregroundProbability is 0"),
                new Rule("/patch/gamma/low", noGamma, "patch.gamma.probability is 0"),
                new Rule("/patch/gamma/high", noGamma, "patch.gamma.probability is 0"),
                new Rule("/patch/gamma/domain", noGamma, "patch.gamma.probability is 0"));
    }
}
