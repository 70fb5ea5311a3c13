package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mnlab.metric.BlandAltman;
import mnlab.metric.Icc;
import mnlab.metric.Interval;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Agreements as a table: a row a pair of raters. */
final class AgreementTable {

    private final List<String> quantity = new ArrayList<>();
    private final List<String> pair = new ArrayList<>();
    private final List<Integer> n = new ArrayList<>();
    private final List<Integer> leftOut = new ArrayList<>();
    private final List<String> bias = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final List<String> icc = new ArrayList<>();

    private AgreementTable() {}

    static Table of(List<Agreement> agreements) {
        AgreementTable table = new AgreementTable();
        for (Agreement agreement : agreements) {
            for (int first = 0; first < agreement.raters().size(); first++) {
                for (int second = first + 1; second < agreement.raters().size(); second++) {
                    table.row(agreement, first, second);
                }
            }
        }
        return table.table();
    }

    private void row(Agreement agreement, int first, int second) {
        quantity.add(agreement.quantity());
        pair.add(agreement.raters().get(first) + " - " + agreement.raters().get(second));
        n.add(agreement.ratings().length);
        leftOut.add(agreement.leftOut());
        if (!agreement.isMeasurable()) {
            bias.add("n/a");
            limits.add("n/a");
            icc.add("n/a");
            return;
        }
        BlandAltman between = agreement.between(first, second);
        bias.add(with(between.bias(), between.biasInterval()));
        limits.add(number(between.lower()) + " to " + number(between.upper()));
        Optional<Icc> correlation = agreement.pair(first, second).icc();
        icc.add(correlation.map(c -> with(c.value(), c.interval())).orElse("n/a"));
    }

    private static String with(double value, Interval interval) {
        return number(value) + " [" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private Table table() {
        return Table.create("agreement")
                .addColumns(
                        StringColumn.create("quantity", quantity),
                        StringColumn.create("first - second", pair),
                        IntColumn.create("frames", n.toArray(Integer[]::new)),
                        IntColumn.create("left out", leftOut.toArray(Integer[]::new)),
                        StringColumn.create("bias [95 %]", bias),
                        StringColumn.create("limits of agreement", limits),
                        StringColumn.create("ICC(2,1) [95 %]", icc));
    }
}
