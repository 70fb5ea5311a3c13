package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.method.Method;
import mnlab.method.MethodFile;
import mnlab.method.Methods;

/**
 * A method as a comparison names it.
 *
 * @param name of the method
 * @param options those that differ from its defaults
 */
record ComparedMethod(String name, ObjectNode options) {

    private static final String HOW = "Write a name, 'name: {option: value}', or a .java file";

    /** From {@code name} or {@code {name: {options}}}. */
    static ComparedMethod of(JsonNode node) {
        if (node.isTextual()) {
            return new ComparedMethod(node.asText(), JsonNodeFactory.instance.objectNode());
        }
        if (node.isObject() && node.size() == 1 && node.elements().next() instanceof ObjectNode options) {
            return new ComparedMethod(node.fieldNames().next(), options.deepCopy());
        }
        throw new StudyException("the method " + node, "is no name, nor one name with its options", HOW);
    }

    /** The methods of a list as on the command line: commas part them where they stand in no braces. */
    static List<JsonNode> parse(String list) {
        List<JsonNode> methods = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == list.length())) {
                methods.add(OwnYaml.tree(list.substring(from, i).strip()));
                from = i + 1;
            }
        }
        return methods;
    }

    /** A method of one's own by the name that it has, once its file is read; this one where it has a name already. */
    ComparedMethod named(List<String> sources) {
        if (!name.endsWith(".java")) {
            return this;
        }
        sources.add(Path.of(name).toAbsolutePath().normalize().toString());
        return new ComparedMethod(MethodFile.load(Path.of(name)).name(), options);
    }

    /** {@code {name: {options}}}. */
    JsonNode tree() {
        return JsonNodeFactory.instance.objectNode().set(name, options);
    }

    /** With default options. */
    Method method() {
        return Methods.byName(name);
    }

    /** In tables: its name, and its options where it has some. */
    String title() {
        return options.isEmpty() ? name : name + " (" + Settings.text(options) + ")";
    }
}
