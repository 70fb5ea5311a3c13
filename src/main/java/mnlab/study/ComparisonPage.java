package mnlab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mnlab.core.SafeFiles;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.OutputFolder;
import mnlab.view.Report;
import mnlab.view.Tables;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A comparison as a page, in HTML and in Markdown, with its figures and numbers as files. */
final class ComparisonPage {

    private static final String TITLE = "Comparison of methods";
    private static final String FIGURES = "figures";

    private final ComparisonResults results;
    private final String command;
    private final Report report = new Report(TITLE);
    private final StringBuilder markdown = new StringBuilder("# " + TITLE + "\n");
    private OutputFolder figures;

    /** @param command that made it; empty for none */
    ComparisonPage(ComparisonResults results, String command) {
        this.results = results;
        this.command = command;
    }

    void save(Path folder) {
        figures = OutputFolder.at(folder.resolve(FIGURES));
        if (!command.isEmpty()) {
            report.add(Html.preformatted(command));
            markdown.append("\n    ").append(command).append('\n');
        }
        for (int labels : results.comparison().labelled()) {
            labels(labels);
        }
        heading("Protocol");
        table(ComparisonProtocol.of(results));
        missing();
        OutputFolder out = OutputFolder.at(folder);
        out.keep("comparison", results.numbers());
        out.keep("runs", results.made().numbers());
        try {
            report.save(folder.resolve("comparison.html"));
            SafeFiles.write(folder.resolve("comparison.md"), markdown.toString());
        } catch (IOException e) {
            throw new StudyException(folder.toString(), "cannot be written: " + e, "Check the folder and the space", e);
        }
    }

    private void labels(int labels) {
        heading("With " + ComparisonArms.counted(labels));
        if (results.entrants(labels).isEmpty()) {
            text("No run is there yet.");
            return;
        }
        results.words(labels, Measure.DICE).forEach(this::text);
        table(results.table(labels, Measure.DICE));
        figure("differences-dice-" + labels, results.differences(labels, Measure.DICE));
        figure("ranks-dice-" + labels, results.ranks(labels, Measure.DICE));
        heading("Distances with " + ComparisonArms.counted(labels));
        results.words(labels, Measure.HD95).forEach(this::text);
        table(results.table(labels, Measure.HD95));
        figure("differences-hd95-" + labels, results.differences(labels, Measure.HD95));
        figure("ranks-hd95-" + labels, results.ranks(labels, Measure.HD95));
        heading("Missing structures, time and memory with " + ComparisonArms.counted(labels));
        table(results.costs(labels));
        figure("curves-" + labels, results.curves(labels));
    }

    private void missing() {
        List<MissingRun> missing = results.missing();
        heading("What is missing");
        if (missing.isEmpty()) {
            text("Nothing: every run is there.");
            return;
        }
        table(Table.create(
                "missing",
                StringColumn.create(
                        "run", missing.stream().map(each -> each.cell().title())),
                StringColumn.create("why", missing.stream().map(MissingRun::why))));
    }

    private void heading(String text) {
        report.section(text);
        markdown.append("\n## ").append(text).append("\n\n");
    }

    private void text(String text) {
        report.text(text);
        markdown.append(text).append("\n\n");
    }

    private void table(Table table) {
        report.table(table);
        markdown.append(Tables.markdown(table)).append('\n');
    }

    private void figure(String name, Optional<Figure> figure) {
        figure.ifPresent(each -> {
            report.figure(figures.keep(name, each));
            markdown.append("![")
                    .append(name)
                    .append("](" + FIGURES + "/")
                    .append(name)
                    .append(".png)\n\n");
        });
    }
}
