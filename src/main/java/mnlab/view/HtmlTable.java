package mnlab.view;

import java.util.List;
import java.util.regex.Pattern;

/** Rows of text as an HTML table, styled inline: a notebook's sanitiser takes style sheets away, but not these. */
final class HtmlTable {

    private static final Pattern NUMBER = Pattern.compile(
            "|n/a.*|[-+\u2212]?(\\d[\\d,]*(\\.\\d+)?|\\.\\d+)([eE][-+]?\\d+)?( ?%)?( ?[\u00b1\\[(].*)?");
    private static final String CELL = "padding:4px 10px;vertical-align:top;white-space:pre-wrap;";

    private HtmlTable() {}

    static Html of(List<String> header, List<? extends List<?>> rows) {
        int columns = header.isEmpty() && !rows.isEmpty() ? rows.get(0).size() : header.size();
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            right[c] = isNumeric(rows, c, columns);
        }
        StringBuilder out = new StringBuilder(
                "<div style=\"overflow-x:auto\">"
                        + "<table style=\"border-collapse:collapse;border:none;margin:4px 0;font-variant-numeric:tabular-nums\">\n");
        if (!header.isEmpty()) {
            out.append("<thead>").append(row("th", header, right)).append("</thead>\n");
        }
        out.append("<tbody>\n");
        rows.forEach(cells -> out.append(row("td", cells, right)).append('\n'));
        return new Html(out.append("</tbody></table></div>").toString());
    }

    private static boolean isNumeric(List<? extends List<?>> rows, int column, int columns) {
        boolean any = false;
        for (List<?> row : rows) {
            if (row.size() != columns) {
                throw new IllegalArgumentException("expected " + columns + " cells a row, got " + row);
            }
            String cell = row.get(column) == null ? "" : row.get(column).toString();
            if (!NUMBER.matcher(cell).matches()) {
                return false;
            }
            any |= !cell.isEmpty();
        }
        return any;
    }

    private static String row(String tag, List<?> cells, boolean[] right) {
        StringBuilder out =
                new StringBuilder("<tr style=\"background:transparent;border:none;border-bottom:" + Html.LINE + "\">");
        for (int c = 0; c < right.length; c++) {
            out.append("<").append(tag).append(" style=\"").append(CELL);
            out.append("text-align:").append(right[c] ? "right" : "left").append("\">");
            out.append(Html.escape(cells.get(c))).append("</").append(tag).append(">");
        }
        return out.append("</tr>").toString();
    }
}
