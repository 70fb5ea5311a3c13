package mnlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * The settings of a config that differ from the defaults, in the order of their names. A method and a network keep their name, and of
 * their options what differs from that method's or network's own defaults.
 */
final class Chosen {

    private Chosen() {}

    /** Of a whole config's tree. */
    static ObjectNode of(ObjectNode config) {
        ObjectNode rest = config.deepCopy();
        JsonNode method = rest.remove("method");
        ObjectNode defaults = (ObjectNode) Configs.tree(ExperimentConfig.DEFAULT);
        defaults.remove("method");
        ObjectNode chosen = differing(rest, defaults);
        chosen.set("method", named(method, Configs.tree((Method) Methods.byName(name(method)))));
        return sorted(chosen);
    }

    private static String name(JsonNode named) {
        return named.fieldNames().next();
    }

    /** {@code name: {options}} with the options that differ from those of the same name's defaults. */
    private static ObjectNode named(JsonNode named, JsonNode defaults) {
        String name = name(named);
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        named.get(name).fields().forEachRemaining(option -> {
            JsonNode value = option.getValue();
            if (!value.equals(defaults.get(name).path(option.getKey()))) {
                options.set(option.getKey(), isNetwork(value) ? network(value) : value);
            }
        });
        return JsonNodeFactory.instance.objectNode().set(name, options);
    }

    private static ObjectNode network(JsonNode named) {
        return named(named, Configs.tree((NetSpec) Nets.byName(name(named))));
    }

    private static boolean isNetwork(JsonNode node) {
        return node.isObject() && node.size() == 1 && Nets.names().contains(name(node));
    }

    private static ObjectNode differing(ObjectNode tree, JsonNode defaults) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        tree.fields().forEachRemaining(field -> {
            JsonNode standard = defaults.path(field.getKey());
            if (field.getValue().equals(standard)) {
                return;
            }
            boolean both = field.getValue() instanceof ObjectNode && standard.isObject();
            chosen.set(field.getKey(), both ? differing((ObjectNode) field.getValue(), standard) : field.getValue());
        });
        return chosen;
    }

    private static ObjectNode sorted(ObjectNode tree) {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        tree.fields()
                .forEachRemaining(field -> fields.put(
                        field.getKey(),
                        field.getValue() instanceof ObjectNode below ? sorted(below) : field.getValue()));
        return (ObjectNode) JsonNodeFactory.instance.objectNode().setAll(fields);
    }
}
