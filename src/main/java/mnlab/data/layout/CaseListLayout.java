package mnlab.data.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mnlab.core.Json;
import mnlab.data.Case;
import mnlab.data.Classes;
import mnlab.data.DataException;
import mnlab.data.Dataset;
import mnlab.data.Layout;

/**
 * A file that lists cases, with paths relative to itself: image files, or folders with a DICOM series. As CSV: a header {@code id,image,label}, a line a case, the label
 * empty where there is none. As JSON: {@code {"name": ..., "labels": {"0": "background", ...}, "cases": [{"id": ..., "image":
 * ..., "label": ...}]}}, where name, labels and a case's label may be left out.
 */
public final class CaseListLayout implements Layout {

    private static final String HEADER = "id,image,label";

    /** The schema of the JSON form. */
    private record CaseList(String name, JsonNode labels, List<Entry> cases) {}

    private record Entry(String id, String image, String label) {}

    @Override
    public String name() {
        return "case list";
    }

    @Override
    public String looksFor() {
        return "a .csv file with the header " + HEADER + " or a .json file with \"cases\"";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean recognises(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return Files.isRegularFile(path) && (name.endsWith(".csv") || name.endsWith(".json"));
    }

    @Override
    public Dataset read(Path path) {
        try {
            return path.toString().endsWith(".csv") ? readCsv(path) : readJson(path);
        } catch (IOException e) {
            throw new DataException(path.toString(), "is no case list: " + e.getMessage(), "See " + looksFor(), e);
        }
    }

    private static Dataset readJson(Path path) throws IOException {
        CaseList list = Json.read(path, CaseList.class);
        if (list.cases == null) {
            throw new DataException(path.toString(), "has no \"cases\"", "List them as {\"id\", \"image\", \"label\"}");
        }
        List<Case> cases = new ArrayList<>();
        for (Entry entry : list.cases) {
            cases.add(toCase(path, entry));
        }
        Optional<Classes> classes = Optional.ofNullable(list.labels).map(labels -> DatasetJson.parse(path, labels));
        return new Dataset(list.name == null ? nameOf(path) : list.name, cases, classes);
    }

    private static Dataset readCsv(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
            throw new DataException(path.toString(), "does not begin with the header " + HEADER, "Add it");
        }
        List<Case> cases = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (cells.length != 3 || line.contains("\"")) {
                throw new DataException(
                        path + ", line " + (i + 1),
                        "is not of the form " + HEADER + ": " + line,
                        "Write three cells without quotes; the JSON form takes any name");
            }
            cases.add(toCase(path, new Entry(cells[0].strip(), cells[1].strip(), cells[2].strip())));
        }
        return new Dataset(nameOf(path), cases, Optional.empty());
    }

    private static Case toCase(Path list, Entry entry) {
        if (entry.id == null || entry.id.isEmpty() || entry.image == null || entry.image.isEmpty()) {
            throw new DataException(list.toString(), "has a case without id or image: " + entry, "Name both");
        }
        boolean labelled = entry.label != null && !entry.label.isEmpty();
        return new Case(
                entry.id,
                existing(list, entry.id, entry.image),
                labelled ? Optional.of(existing(list, entry.id, entry.label)) : Optional.empty());
    }

    private static Path existing(Path list, String id, String name) {
        Path file = list.toAbsolutePath().getParent().resolve(name);
        if (!Files.exists(file)) {
            throw new DataException(
                    list.toString(),
                    "names " + file + " for the case " + id + ", which is not there",
                    "Correct the path");
        }
        return file;
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString().replaceFirst("\\.(csv|json)$", "");
    }
}
