package mnlab.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of HC18 (van den Heuvel et al., PLOS ONE 13, 2018): the pixel size of each picture, and in that of the training set the head
 * circumference. Its columns are the file's name, mm a pixel and, where it is known, mm of circumference, below one line of headings.
 */
public final class Hc18Table {

    private static final Pattern NAME = Pattern.compile("(\\d+)_(\\d*)HC(\\.png)?");

    private final Path file;
    private final SortedMap<String, Row> rows;

    private Hc18Table(Path file, SortedMap<String, Row> rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * One picture.
     *
     * @param name its file, such as {@code 010_2HC.png}
     * @param pixelSize in mm
     * @param circumference of the head in mm, in the training set
     */
    public record Row(String name, double pixelSize, Optional<Double> circumference) {}

    /**
     * Reads {@code training_set_pixel_size_and_HC.csv} or {@code test_set_pixel_size.csv}.
     *
     * @throws DataException when it is no such table, naming the line
     */
    public static Hc18Table read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException(file.toString(), "cannot be read", "Check that the table is there", e);
        }
        int columns = lines.isEmpty() ? 0 : lines.get(0).split(",", -1).length;
        if (columns < 2 || columns > 3) {
            throw new DataException(
                    file.toString(),
                    "has " + columns + " columns in its first line",
                    "Expected filename, pixel size(mm) and, for training, head circumference (mm)");
        }
        SortedMap<String, Row> rows = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Row row = row(file, i + 1, lines.get(i), columns);
                if (rows.put(row.name, row) != null) {
                    throw broken(file, i + 1, "names " + row.name + " again");
                }
            }
        }
        return new Hc18Table(file, rows);
    }

    private static Row row(Path file, int line, String text, int columns) {
        String[] fields = text.strip().split(",", -1);
        if (fields.length != columns) {
            throw broken(file, line, "has " + fields.length + " columns, the first line has " + columns);
        }
        if (!NAME.matcher(fields[0]).matches()) {
            throw broken(file, line, "names no picture NNN_HC.png: " + fields[0]);
        }
        Optional<Double> circumference = columns == 3 ? Optional.of(length(file, line, fields[2])) : Optional.empty();
        return new Row(fields[0], length(file, line, fields[1]), circumference);
    }

    private static double length(Path file, int line, String text) {
        try {
            double length = Double.parseDouble(text);
            if (length > 0 && Double.isFinite(length)) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw broken(file, line, "holds what is no number: " + text);
        }
        throw broken(file, line, "holds what is no length: " + text);
    }

    private static DataException broken(Path file, int line, String problem) {
        return new DataException(file.toString(), "line " + line + " " + problem, "Get the table again from its home");
    }

    /** All pictures, by name. */
    public List<Row> rows() {
        return new ArrayList<>(Collections.unmodifiableSortedMap(rows).values());
    }

    /** The row of a picture, by its file's name or by a case's id, which has no ending. */
    public Row of(String name) {
        Row row = rows.get(name.endsWith(".png") ? name : name + ".png");
        if (row == null) {
            throw new DataException(
                    file.toString(), "has no line for " + name, "Check that it is the table of this set");
        }
        return row;
    }

    /** The examination that a picture is of: 010 for {@code 010_HC} and {@code 010_2HC}, which belong in one part of a split. */
    public static String examination(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new DataException(name, "is no name of HC18", "Expected NNN_HC or NNN_2HC");
        }
        return matcher.group(1);
    }
}
