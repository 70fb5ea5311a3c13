package mnlab.experiment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import mnlab.core.Json;
import mnlab.core.MnlabException;
import mnlab.core.Yaml;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.nn.ClassifierSpec;
import mnlab.nn.Classifiers;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.RegressorSpec;
import mnlab.nn.Regressors;

/**
 * Configs as YAML and as JSON. A method and a network are written as {@code name: {options}} (or the name alone), all the rest
 * as the records' components. Unknown keys and repeated keys are errors; nothing is ever resolved to a class by a class name.
 */
public final class Configs {

    private static final SimpleModule NAMED = new SimpleModule();

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    /** 2.7 is no whole number, and 1 is no name of a choice. */
    private static final ObjectMapper JSON = Json.MAPPER
            .copy()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);

    private static final Binder BINDER = new Binder(JSON);

    static {
        named(Method.class, Method::name, Methods::byName);
        named(NetSpec.class, NetSpec::name, Nets::byName);
        named(ClassifierSpec.class, ClassifierSpec::name, Classifiers::byName);
        named(RegressorSpec.class, RegressorSpec::name, Regressors::byName);
        YAML.registerModule(NAMED);
        JSON.registerModule(NAMED);
    }

    private Configs() {}

    /** Reads the YAML file of an experiment over the defaults. */
    public static ExperimentConfig read(Path file) {
        return of(tree(file));
    }

    /** Reads the YAML file of a config of another kind over its defaults. */
    public static <T extends Record> T read(Path file, T defaults) {
        JsonNode tree = tree(file);
        return isEmpty(tree) ? defaults : BINDER.bind("", tree, defaults);
    }

    private static JsonNode tree(Path file) {
        try {
            return Yaml.read(file);
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    file.toString(),
                    "is not YAML: " + e.getOriginalMessage(),
                    e.getLocation() == null
                            ? "Correct it"
                            : "Correct line " + e.getLocation().getLineNr(),
                    e);
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "cannot be read: " + e, "Check the path", e);
        }
    }

    /** A config from a tree of keys over the defaults, as {@link #read} makes it from a file. */
    public static ExperimentConfig of(JsonNode tree) {
        if (isEmpty(tree)) {
            return ExperimentConfig.DEFAULT;
        }
        ExperimentConfig config = BINDER.bind("", tree, ExperimentConfig.DEFAULT);
        UnreadKeys.refuse(tree, config);
        return config;
    }

    private static boolean isEmpty(JsonNode tree) {
        return tree == null || tree.isMissingNode() || tree.isNull();
    }

    /** A method from {@code name} or {@code name: {option: value}}. */
    public static Method method(String text) {
        return parse(text, Method.class);
    }

    /** A network from {@code name} or {@code name: {option: value}}. */
    public static NetSpec network(String text) {
        return parse(text, NetSpec.class);
    }

    /** A method, network or another type that has names from {@code name} or {@code name: {options}}, as on the command line. */
    public static <T> T parse(String text, Class<T> type) {
        try {
            return JSON.treeToValue(Yaml.tree(text), type);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof MnlabException known) {
                throw known;
            }
            throw new ConfigException(text, "cannot be read: " + e.getOriginalMessage(), "Write a name", e);
        }
    }

    /** The whole config of an experiment as YAML, what nobody would read as in the defaults. */
    public static String yaml(ExperimentConfig config) {
        return written(UnreadKeys.reset(YAML.valueToTree(config), config));
    }

    /** The whole config of another kind as YAML. */
    public static String yaml(Record config) {
        return written(config);
    }

    private static String written(Object config) {
        try {
            return YAML.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a config can be written", e);
        }
    }

    /** A config, or a part of one, as a tree. */
    public static JsonNode tree(Object config) {
        return JSON.valueToTree(config);
    }

    /**
     * Makes a type known whose values are records with a name of their own: written as {@code name: {options}}. Called once, by the room that the
     * type belongs to, before the first config that holds one.
     */
    public static <T> void named(Class<T> type, Function<T, String> name, Function<String, T> byName) {
        NAMED.addDeserializer(type, new StdDeserializer<>(type) {
            @Override
            @SuppressWarnings("unchecked")
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                JsonNode node = context.readTree(parser);
                String called = Binder.nameOf(type.getSimpleName(), node);
                T defaults = byName.apply(called);
                JsonNode options = BINDER.optionsOf(node);
                if (options.isEmpty()) {
                    return defaults;
                }
                if (!(defaults instanceof Record)) {
                    throw new ConfigException(called, "takes no options, got " + options, "Leave them out");
                }
                return (T) BINDER.bind(called, options, (Record) defaults);
            }
        });
        NAMED.addSerializer(type, new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeStartObject();
                out.writeFieldName(name.apply(value));
                out.writeStartObject();
                if (value instanceof Record) {
                    for (var component : value.getClass().getRecordComponents()) {
                        try {
                            component.getAccessor().setAccessible(true);
                            out.writeFieldName(component.getName());
                            provider.defaultSerializeValue(
                                    component.getAccessor().invoke(value), out);
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(component + " cannot be read", e);
                        }
                    }
                }
                out.writeEndObject();
                out.writeEndObject();
            }
        });
    }
}
