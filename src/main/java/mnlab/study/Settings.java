package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import mnlab.method.Methods;
import mnlab.nn.Nets;

/** Trees of settings laid over one another. */
final class Settings {

    private Settings() {}

    /**
     * The upper tree over the lower one: keys that both have are merged where both are trees, else the upper one's value counts. A
     * method or network of another name replaces the lower one with all its options.
     *
     * @param upper null where there is nothing to lay over
     */
    static JsonNode over(JsonNode lower, JsonNode upper) {
        if (upper == null) {
            return lower;
        }
        if (!(lower instanceof ObjectNode below) || !(upper instanceof ObjectNode above) || replaces(above, below)) {
            return upper;
        }
        ObjectNode merged = below.deepCopy();
        above.fields()
                .forEachRemaining(
                        field -> merged.set(field.getKey(), over(merged.path(field.getKey()), field.getValue())));
        return merged;
    }

    /** With the data and the split file at other places. */
    static ObjectNode placed(ObjectNode config, UnaryOperator<String> place) {
        ObjectNode placed = config.deepCopy();
        move(placed.path("data"), "path", place);
        move(placed.path("data").path("split"), "file", place);
        return placed;
    }

    private static void move(JsonNode tree, String key, UnaryOperator<String> place) {
        if (tree instanceof ObjectNode below && !below.path(key).asText().isEmpty()) {
            below.put(key, place.apply(below.get(key).asText()));
        }
    }

    /** To be read: {@code method.mn.lrgRule: FIXED, method.mn.net3d.vnet}; empty for no settings. */
    static String text(JsonNode tree) {
        List<String> lines = new ArrayList<>();
        tree.fields().forEachRemaining(field -> collect(field.getKey(), field.getValue(), lines));
        return String.join(", ", lines);
    }

    private static void collect(String path, JsonNode value, List<String> lines) {
        if (!value.isObject() || value.isEmpty()) {
            lines.add(value.isObject() ? path : path + ": " + (value.isTextual() ? value.asText() : value));
        } else {
            value.fields().forEachRemaining(field -> collect(path + "." + field.getKey(), field.getValue(), lines));
        }
    }

    private static boolean replaces(ObjectNode upper, ObjectNode lower) {
        return upper.size() == 1
                && lower.size() == 1
                && !lower.has(name(upper))
                && (bothIn(Methods.all().keySet(), upper, lower) || bothIn(Nets.names(), upper, lower));
    }

    private static boolean bothIn(Set<String> names, ObjectNode upper, ObjectNode lower) {
        return names.contains(name(upper)) && names.contains(name(lower));
    }

    private static String name(ObjectNode tree) {
        return tree.fieldNames().next();
    }
}
