package mnlab.cli.bench;

import mnlab.core.Key;
import mnlab.image.Volume;
import mnlab.infer.NetLogits;
import mnlab.infer.SlidingWindow;
import mnlab.infer.Weighting;
import mnlab.nn.Net;
import mnlab.nn.Nets;
import mnlab.nn.Placement;
import mnlab.nn.Precision;

/** A 3D U-Net (base 16, four levels) over a left atrium image: windows of 96x96x64 that overlap by half. */
public final class WindowBench implements Bench {

    @Override
    public String name() {
        return "window";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        Volume image = inputs.leftAtriumImage(0);
        SlidingWindow window = SlidingWindow.overlapping(new int[] {96, 96, 64}, .5, Weighting.UNIFORM, 1);
        Precisions.time(report, precision -> best(image, window, precision));
    }

    private static double best(Volume image, SlidingWindow window, Precision precision) {
        Placement placement = new Placement(Placement.CPU.device(), precision);
        try (Net net = Nets.unet3d(16).build(1, 2, Key.of(0), placement)) {
            NetLogits logits = NetLogits.of(net);
            return Stopwatch.best(2, () -> window.run(image, logits));
        }
    }
}
