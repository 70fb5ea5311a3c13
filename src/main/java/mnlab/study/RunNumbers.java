package mnlab.study;

import java.util.List;
import java.util.function.ToDoubleFunction;
import mnlab.metric.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The numbers of a study that are computed with: a line a run, every digit. */
final class RunNumbers {

    private RunNumbers() {}

    static Table of(List<FinishedRun> runs) {
        List<Summary> dice = summaries(runs, "dice");
        List<Summary> hd95 = summaries(runs, "hd95_mm");
        return Table.create(
                "runs",
                StringColumn.create("arm", runs.stream().map(run -> run.cell().arm())),
                LongColumn.create(
                        "seed", runs.stream().mapToLong(run -> run.cell().seed())),
                StringColumn.create(
                        "config hash",
                        runs.stream().map(run -> run.entry().run().configHash())),
                IntColumn.create("cases", dice.stream().mapToInt(Summary::n)),
                column("dice", dice, Summary::mean),
                column("dice low", dice, each -> each.interval().low()),
                column("dice high", dice, each -> each.interval().high()),
                column("hd95 mm", hd95, Summary::mean),
                IntColumn.create("hd95 omitted", hd95.stream().mapToInt(Summary::omitted)),
                column("seconds", runs, run -> run.entry().seconds()));
    }

    private static List<Summary> summaries(List<FinishedRun> runs, String metric) {
        return runs.stream().map(run -> run.values(metric).summary()).toList();
    }

    private static <T> DoubleColumn column(String name, List<T> lines, ToDoubleFunction<T> number) {
        return DoubleColumn.create(name, lines.stream().mapToDouble(number).toArray());
    }
}
