package mnlab.data;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import mnlab.core.Finding;
import mnlab.core.Finding.Gravity;
import mnlab.core.MnlabException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a verification found.
 *
 * @param data the data set's name
 * @param cases number of its cases
 * @param masks number of its masks
 * @param found the findings, by check and case
 */
public record DataReport(String data, int cases, int masks, List<DataFinding> found) {

    /** Copies. */
    public DataReport {
        found = List.copyOf(found);
    }

    /** Of a data set that could not even be listed. */
    public static DataReport unlisted(String path, MnlabException error) {
        return new DataReport(path, 0, 0, List.of(new DataFinding("layout", Finding.failure(path, error))));
    }

    /** The findings alone. */
    public List<Finding> findings() {
        return found.stream().map(DataFinding::finding).toList();
    }

    /** The findings of a check. */
    public List<Finding> of(String check) {
        return found.stream()
                .filter(each -> each.check().equals(check))
                .map(DataFinding::finding)
                .toList();
    }

    /** How many findings are failures. */
    public long failures() {
        return count(Gravity.FAILURE);
    }

    /** How many findings are warnings. */
    public long warnings() {
        return count(Gravity.WARNING);
    }

    private long count(Gravity gravity) {
        return found.stream()
                .filter(each -> each.finding().gravity() == gravity)
                .count();
    }

    /** One line a finding: gravity, check, case, problem, remedy. */
    public Table table() {
        return Table.create(
                "findings in " + data,
                column("gravity", each -> word(each.finding())),
                column("check", DataFinding::check),
                column("case", each -> each.finding().topic()),
                column("problem", each -> each.finding().value()),
                column("remedy", each -> each.finding().remedy()));
    }

    private StringColumn column(String name, Function<DataFinding, String> text) {
        return StringColumn.create(name, found.stream().map(text).toList());
    }

    private static String word(Finding finding) {
        return finding.gravity().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return data + ": " + cases + " cases, " + masks + " masks, " + failures() + " failures, " + warnings()
                + " warnings";
    }
}
