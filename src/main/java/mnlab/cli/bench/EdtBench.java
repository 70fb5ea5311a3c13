package mnlab.cli.bench;

import mnlab.image.DistanceTransform;
import mnlab.image.Grid;
import mnlab.image.LabelMap;

/** The exact Euclidean distance transform of two left atria side by side along y. */
public final class EdtBench implements Bench {

    @Override
    public String name() {
        return "edt";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        LabelMap one = inputs.leftAtriumLabels(0);
        Grid grid = one.grid();
        int[] shape = {grid.nx(), 2 * grid.ny(), grid.nz()};
        int plane = grid.nx() * grid.ny();
        byte[] two = new byte[2 * grid.size()];
        for (int z = 0; z < grid.nz(); z++) {
            System.arraycopy(one.labels(), z * plane, two, 2 * z * plane, plane);
            System.arraycopy(one.labels(), z * plane, two, (2 * z + 1) * plane, plane);
        }
        report.time(
                "",
                Stopwatch.best(
                        5,
                        () -> DistanceTransform.toBackground(two, shape, DistanceTransform.Outside.NOTHING, 1, 1, 1)));
    }
}
