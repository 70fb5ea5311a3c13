package mnlab.view;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A fragment of XHTML, shown in notebook cells and reports. A fragment is well-formed XML without named entities
 * beyond XML's own, loads nothing from outside, and takes its text colour from the page around it, so that it is readable
 * on dark and on light ground.
 *
 * <p>The constructor takes mark-up as it is; {@link #text(Object)} is the way for names, paths and messages.
 *
 * @param html the mark-up
 */
public record Html(String html) {

    /** Thin lines that show on dark and on light ground. */
    static final String LINE = "1px solid rgba(128,128,128,.4)";

    /** Nothing. */
    public static final Html EMPTY = new Html("");

    /** Text with what mark-up would misread written as entities; null becomes nothing. */
    public static String escape(Object text) {
        if (text == null) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        text.toString().codePoints().forEach(c -> appendEscaped(out, c));
        return out.toString();
    }

    private static void appendEscaped(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
        }
    }

    /** XML 1.0 forbids most control characters and lone surrogates even when written as entities. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }

    /** Text, escaped. */
    public static Html text(Object text) {
        return new Html(escape(text));
    }

    /** A paragraph of text, escaped. */
    public static Html paragraph(Object text) {
        return new Html("<p>" + escape(text) + "</p>");
    }

    /** A heading of level 1 to 6, escaped. */
    public static Html heading(int level, Object text) {
        return new Html("<h" + level + ">" + escape(text) + "</h" + level + ">");
    }

    /** Text as it was typed: source, logs, configs. */
    public static Html preformatted(Object text) {
        return new Html("<pre style=\"overflow-x:auto\">" + escape(text) + "</pre>");
    }

    /** Fragments, one after the other. */
    public static Html join(Html... parts) {
        return join(Arrays.asList(parts));
    }

    /** Fragments, one after the other. */
    public static Html join(List<Html> parts) {
        return new Html(parts.stream().map(Html::html).collect(Collectors.joining("\n")));
    }

    /** Fragments side by side, as many as fit into a line. */
    public static Html row(Html... parts) {
        String cells =
                Arrays.stream(parts).map(part -> "<div>" + part.html + "</div>").collect(Collectors.joining("\n"));
        return new Html(
                "<div style=\"display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start\">" + cells + "</div>");
    }

    /**
     * A table of text, escaped. Columns in which every cell is a number (or empty, or starts with "n/a") are aligned right.
     *
     * @param header a name a column
     * @param rows as many cells a row as there are names
     */
    public static Html table(List<String> header, List<? extends List<?>> rows) {
        return HtmlTable.of(header, rows);
    }

    /** Keys and values in two columns. */
    public static Html pairs(Map<String, ?> pairs) {
        return HtmlTable.of(
                List.of(),
                pairs.entrySet().stream()
                        .map(e -> Arrays.asList(e.getKey(), e.getValue()))
                        .toList());
    }

    @Override
    public String toString() {
        return html;
    }
}
