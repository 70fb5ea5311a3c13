package mnlab.cli.bench;

import java.util.List;

/** Reading image and label of a left atrium file. */
public final class Hdf5Bench implements Bench {

    @Override
    public String name() {
        return "hdf5";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        report.time("", Stopwatch.best(3, () -> List.of(inputs.leftAtriumImage(1), inputs.leftAtriumLabels(1))));
    }
}
