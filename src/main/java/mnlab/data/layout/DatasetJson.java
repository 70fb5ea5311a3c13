package mnlab.data.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import mnlab.core.Json;
import mnlab.data.Case;
import mnlab.data.Classes;
import mnlab.data.DataException;
import mnlab.data.Dataset;

/**
 * The file {@code dataset.json} of the Medical Segmentation Decathlon, as far as mnlab needs it: the name and the classes.
 * Classes are {@code "labels": {"0": "background", "1": "anterior"}}, or the other way round as nnU-Net writes them. Other
 * keys are other tools' business.
 */
final class DatasetJson {

    private final Path file;
    private final JsonNode json;

    private DatasetJson(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    private static Optional<DatasetJson> in(Path folder) {
        Path file = folder.resolve("dataset.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DatasetJson(file, Json.tree(file)));
        } catch (IOException e) {
            throw new DataException(file.toString(), "is not readable as JSON", "Correct or remove it", e);
        }
    }

    /** The cases of a folder under the name and with the classes that its file gives; the folder's own name without one. */
    static Dataset dataset(Path folder, List<Case> cases) {
        Optional<DatasetJson> about = in(folder);
        String name = about.flatMap(DatasetJson::name)
                .orElse(folder.toAbsolutePath().normalize().getFileName().toString());
        return new Dataset(name, cases, about.flatMap(DatasetJson::classes));
    }

    /** Whether the folder's file gives it this name. */
    static boolean isNamed(Path folder, String name) {
        return in(folder).flatMap(DatasetJson::name).filter(name::equals).isPresent();
    }

    private Optional<String> name() {
        return Optional.ofNullable(json.path("name").textValue());
    }

    private Optional<Classes> classes() {
        return json.has("labels") ? Optional.of(parse(file, json.get("labels"))) : Optional.empty();
    }

    /** Classes as an object from value to name or from name to value. */
    static Classes parse(Path file, JsonNode labels) {
        TreeMap<Integer, String> nameByValue = new TreeMap<>();
        try {
            labels.fields().forEachRemaining(entry -> {
                boolean nameFirst = entry.getValue().isInt();
                int value = nameFirst ? entry.getValue().intValue() : Integer.parseInt(entry.getKey());
                nameByValue.put(
                        value, nameFirst ? entry.getKey() : entry.getValue().asText());
            });
            return Classes.ofValues(nameByValue);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    file.toString(),
                    "declares classes that cannot be read: " + labels,
                    "Write \"labels\": {\"0\": \"background\", \"1\": \"name\"}",
                    e);
        }
    }
}
