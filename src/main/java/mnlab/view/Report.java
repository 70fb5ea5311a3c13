package mnlab.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.SafeFiles;
import tech.tablesaw.api.Table;

/**
 * A page of its own, dark or light as the reader's system is, that loads nothing from outside: headings, text, figures,
 * tables and viewers one under the other.
 *
 * <pre>{@code
 * new Report("Test of run 7").section("Dice").table(table).figure(figure).save(folder.resolve("report.html"));
 * }</pre>
 */
public final class Report {

    private static final String STYLE = Resource.text("report.css");

    private final String title;
    private final List<Html> parts = new ArrayList<>();

    /** An empty page. */
    public Report(String title) {
        this.title = title;
    }

    /** Begins a section. */
    public Report section(String heading) {
        return add(Html.heading(2, heading));
    }

    /** Adds a paragraph. */
    public Report text(String text) {
        return add(Html.paragraph(text));
    }

    /** Adds a fragment: an overlay, a viewer, a list. */
    public Report add(Html part) {
        parts.add(part);
        return this;
    }

    /** Adds a figure. */
    public Report figure(Figure figure) {
        return add(new Html("<figure>" + figure.html().html() + "</figure>"));
    }

    /** Adds a table. */
    public Report table(Table table) {
        return add(Tables.html(table));
    }

    /** What the page holds, for a notebook's cell. */
    public Html html() {
        return Html.join(Html.heading(1, title), Html.join(parts));
    }

    /** The page, as XHTML that browsers read as HTML. */
    public String page() {
        return "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
                + "<meta charset=\"utf-8\" />\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                + "<title>" + Html.escape(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n"
                + html().html()
                + "\n</main>\n</body>\n</html>\n";
    }

    /**
     * Writes the page.
     *
     * @throws IOException when the file cannot be written
     */
    public void save(Path file) throws IOException {
        SafeFiles.write(file, page());
    }
}
