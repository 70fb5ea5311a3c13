package mnlab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import mnlab.core.MnlabException;
import mnlab.core.Records;

/**
 * Fills records from a tree of keys: what the tree does not name stays as in the defaults, and a key that the record does not
 * have is an error with its whole path.
 */
final class Binder {

    private final ObjectMapper mapper;

    /** A binder that converts what is not a record, and types with a name of their own, with this mapper. */
    Binder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The defaults with the tree's values in place of their own.
     *
     * @param path where the tree stands in the config, for errors; empty at its root
     */
    <T extends Record> T bind(String path, JsonNode tree, T defaults) {
        if (!tree.isObject()) {
            throw new ConfigException(
                    path.isEmpty() ? "the config" : path, "is " + tree + " where keys were due", "Write key: value");
        }
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        tree.fieldNames().forEachRemaining(key -> requireKnown(path, key, components));
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object standard = Records.get(defaults, components[i]);
            JsonNode given = tree.get(components[i].getName());
            String below = path.isEmpty() ? components[i].getName() : path + "." + components[i].getName();
            values[i] = given == null ? standard : value(below, given, components[i], standard);
        }
        return make(path, defaults, values);
    }

    private Object value(String path, JsonNode given, RecordComponent component, Object standard) {
        if (given.isObject()
                && standard instanceof Record nested
                && component.getType().isRecord()) {
            return bind(path, given, nested);
        }
        JavaType type = mapper.constructType(component.getGenericType());
        try {
            return checked(path, given, mapper.readerFor(type).readValue(given.traverse(mapper)), standard);
        } catch (MnlabException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            if (e.getCause() instanceof MnlabException cause) {
                throw new ConfigException(path, cause.getMessage(), "See the message before this sentence", e);
            }
            String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new ConfigException(
                    path, "cannot be " + given + " (" + why + ")", "Its default is " + mapper.valueToTree(standard), e);
        }
    }

    /** Refuses a key without a value, and numbers that are none or have no end. */
    private static Object checked(String path, JsonNode given, Object value, Object standard) {
        if (value == null && standard != null) {
            throw new ConfigException(path, "has no value", "Write one, or leave the key out");
        }
        List<?> parts = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
        if (!parts.stream().allMatch(Binder::isFinite)) {
            throw new ConfigException(path, "is " + given + ", which is no finite number", "Correct it");
        }
        return value;
    }

    private static boolean isFinite(Object value) {
        return !(value instanceof Double || value instanceof Float) || Double.isFinite(((Number) value).doubleValue());
    }

    private static void requireKnown(String path, String key, RecordComponent[] components) {
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        if (!known.contains(key)) {
            throw new ConfigException(
                    path.isEmpty() ? key : path + "." + key,
                    "is not a known key",
                    "The keys here are " + String.join(", ", known));
        }
    }

    private static <T extends Record> T make(String path, T defaults, Object[] values) {
        try {
            return Records.make(defaults, values);
        } catch (MnlabException known) {
            throw known;
        } catch (RuntimeException e) {
            throw new ConfigException(
                    path.isEmpty() ? "the config" : path, "makes no sense: " + e.getMessage(), "Correct it", e);
        }
    }
    /** The one key of {@code {name: {options}}}, or the text itself of a plain {@code name}. */
    static String nameOf(String what, JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        if (node instanceof ObjectNode object && object.size() == 1) {
            return object.fieldNames().next();
        }
        throw new ConfigException(what, "is " + node, "Write a name, or 'name: {option: value}'");
    }

    /** The options of {@code {name: {options}}}; no options of a plain {@code name}. */
    JsonNode optionsOf(JsonNode node) {
        JsonNode options = node.isTextual() ? null : node.elements().next();
        return options == null || options.isNull() ? mapper.createObjectNode() : options;
    }
}
