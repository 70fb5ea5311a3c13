package mnlab.cli.bench;

import java.util.List;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.metric.Overlap;
import mnlab.metric.SurfaceDistances;

/** Dice, Jaccard, HD95 and ASD of a left atrium and the same one moved and roughened. */
public final class SurfaceBench implements Bench {

    private static final int ROUGH = 7;

    @Override
    public String name() {
        return "surface";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        LabelMap truth = inputs.leftAtriumLabels(0);
        LabelMap prediction = moved(truth);
        report.time("", Stopwatch.best(3, () -> measure(prediction, truth)));
    }

    private static List<Double> measure(LabelMap prediction, LabelMap truth) {
        Overlap overlap = Overlap.of(prediction, truth, 1);
        SurfaceDistances distances = SurfaceDistances.between(prediction, truth, 1, new double[] {1, 1, 1});
        return List.of(
                overlap.dice(), overlap.jaccard(), distances.hd95(SurfaceDistances.Hd95.JOINED), distances.asd());
    }

    /** Rolled by (2, -1, 1); every seventh plane of x also holds the truth rolled by 3 along y. */
    private static LabelMap moved(LabelMap truth) {
        Grid grid = truth.grid();
        byte[] moved = new byte[grid.size()];
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    boolean rough = x % ROUGH == 0 && rolled(truth, x, y - 3, z);
                    moved[grid.index(x, y, z)] = (byte) (rough || rolled(truth, x - 2, y + 1, z - 1) ? 1 : 0);
                }
            }
        }
        return new LabelMap(grid, moved);
    }

    private static boolean rolled(LabelMap labels, int x, int y, int z) {
        Grid grid = labels.grid();
        return labels.at(Math.floorMod(x, grid.nx()), Math.floorMod(y, grid.ny()), Math.floorMod(z, grid.nz())) > 0;
    }
}
