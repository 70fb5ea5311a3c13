package mnlab.cli.bench;

import java.util.List;
import mnlab.image.Box;
import mnlab.image.Crop;
import mnlab.image.Edge;
import mnlab.image.LabelMap;
import mnlab.image.Resample;
import mnlab.image.Volume;

/** Enlarging 128x128x64 voxels by 1.1: the image linearly, its labels by nearest neighbour. */
public final class ZoomBench implements Bench {

    private static final double[] FACTORS = {1.1, 1.1, 1.1};

    @Override
    public String name() {
        return "zoom";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        Box box = new Box(new int[3], new int[] {128, 128, 64});
        Volume image = Crop.of(inputs.leftAtriumImage(0), box);
        LabelMap labels = Crop.of(inputs.leftAtriumLabels(0), box);
        report.time(
                "",
                Stopwatch.best(
                        3,
                        () -> List.of(
                                Resample.zoom(image, FACTORS, Edge.SCIPY_ZERO),
                                Resample.zoom(labels, FACTORS, Edge.SCIPY_ZERO))));
    }
}
