package mnlab.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values as RFC 4180 has them, lines ended by line feeds: a field with a comma, a quote or a line break
 * stands in quotes, and quotes in it are doubled.
 */
public final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** One record, with its line feed. */
    public static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    /**
     * All records of a text.
     *
     * @throws IllegalArgumentException when the text ends inside a record
     */
    public static List<List<String>> records(String text) {
        Csv csv = new Csv(text);
        List<List<String>> records = new ArrayList<>();
        while (csv.at < text.length()) {
            records.add(csv.record());
        }
        return records;
    }

    private List<String> record() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(peek() == '"' ? quotedField() : plainField());
        } while (next() == ',');
        return fields;
    }

    private String plainField() {
        int from = at;
        while (peek() != ',' && peek() != '\n') {
            at++;
        }
        return text.substring(from, at);
    }

    private String quotedField() {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            char c = next();
            if (c != '"') {
                field.append(c);
            } else if (peek() == '"') {
                field.append(next());
            } else if (peek() == ',' || peek() == '\n') {
                return field.toString();
            } else {
                throw new IllegalArgumentException("something follows a closing quote at character " + at);
            }
        }
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        if (at == text.length()) {
            throw new IllegalArgumentException("it ends in the middle of a record");
        }
        return text.charAt(at);
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
