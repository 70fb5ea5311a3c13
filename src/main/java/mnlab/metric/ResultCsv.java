package mnlab.metric;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.MnlabException;
import mnlab.core.SafeFiles;

/**
 * Result rows as CSV (UTF-8): a header, then one line a row. Numbers are written so that they read back to the same bits,
 * whatever the locale.
 */
final class ResultCsv {

    private static final List<String> HEADER = List.of(
            "data",
            "case",
            "class",
            "method",
            "networks",
            "labels",
            "seed",
            "metric",
            "value",
            "selection_rule",
            "transductive",
            "device",
            "config_hash");

    private ResultCsv() {}

    static void write(ResultTable table, Path file) throws IOException {
        StringBuilder text = new StringBuilder(Csv.line(HEADER));
        for (ResultRow row : table.rows()) {
            text.append(Csv.line(fields(row)));
        }
        SafeFiles.write(file, text.toString());
    }

    static ResultTable read(Path file) {
        List<List<String>> lines = records(file);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new MnlabException(
                    file.toString(),
                    "is not a result table: expected the header " + String.join(",", HEADER) + ", got "
                            + (lines.isEmpty() ? "an empty file" : String.join(",", lines.get(0))),
                    "Give a CSV that mnlab wrote");
        }
        List<ResultRow> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            rows.add(row(file, line + 1, lines.get(line)));
        }
        return new ResultTable(rows);
    }

    private static List<String> fields(ResultRow row) {
        return List.of(
                row.data(),
                row.caseId(),
                row.className(),
                row.method(),
                row.networks(),
                Integer.toString(row.labels()),
                Long.toString(row.seed()),
                row.metric(),
                Double.toString(row.value()),
                row.selection(),
                Boolean.toString(row.transductive()),
                row.device(),
                row.configHash());
    }

    private static ResultRow row(Path file, int record, List<String> f) {
        try {
            if (f.size() != HEADER.size()) {
                throw new IllegalArgumentException("expected " + HEADER.size() + " fields, got " + f.size());
            }
            return new ResultRow(
                    f.get(0),
                    f.get(1),
                    f.get(2),
                    f.get(3),
                    f.get(4),
                    Integer.parseInt(f.get(5)),
                    Long.parseLong(f.get(6)),
                    f.get(7),
                    Double.parseDouble(f.get(8)),
                    f.get(9),
                    truth(f.get(10)),
                    f.get(11),
                    f.get(12));
        } catch (IllegalArgumentException e) {
            throw new MnlabException(
                    file + ", record " + record, "cannot be read: " + e.getMessage(), "Correct or delete it", e);
        }
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("expected true or false, got " + text);
        }
        return text.equals("true");
    }

    private static List<List<String>> records(Path file) {
        try {
            return Csv.records(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new MnlabException(
                    file.toString(), "cannot be read: " + e.getMessage(), "Check that it is there and whole", e);
        }
    }
}
