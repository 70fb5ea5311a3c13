package mnlab.experiment;

import java.util.List;
import java.util.stream.IntStream;
import mnlab.data.Case;
import mnlab.image.Grid;
import mnlab.image.Volume;
import mnlab.infer.NetLogits;
import mnlab.infer.SlidingWindow;
import mnlab.infer.WindowStarts;
import mnlab.nn.Net;

/** How many windows it takes to predict cases, and how long one takes. */
final class WindowCount {

    private final ExperimentConfig config;
    private final SlidingWindow window;

    WindowCount(ExperimentConfig config) {
        this.config = config;
        this.window = config.inference().windows(config.patch().patch());
    }

    /** Windows over all cases, by their headers. */
    long of(List<Case> cases) {
        return cases.stream()
                .mapToLong(each -> of(config.data().reading().gridOf(each.image())))
                .sum();
    }

    private long of(Grid own) {
        int[] shape = config.data()
                .preparation()
                .canvasAround(own)
                .map(canvas -> canvas.box().size())
                .orElse(own.shape());
        double[] spacing = own.spacing();
        List<Double> target = config.patch().spacing();
        return IntStream.range(0, 3)
                .mapToLong(axis -> {
                    double factor = target.isEmpty() ? 1 : spacing[axis] / target.get(axis);
                    int n = (int) Math.rint(shape[axis] * factor);
                    return WindowStarts.along(n, window.patch()[axis], window.stride()[axis]).length;
                })
                .reduce(1, (a, b) -> a * b);
    }

    /** Seconds a window, of one pass of as many at once as the config says. */
    double secondsEach(Net net) {
        int[] patch = window.patch();
        Grid grid = Grid.of(patch[0], patch[1], patch[2] * window.batch());
        int[] stride = {patch[0], patch[1], patch[2]};
        SlidingWindow apart = new SlidingWindow(patch, stride, window.weighting(), window.averaging(), window.batch());
        long start = System.nanoTime();
        apart.run(new Volume(grid, new float[grid.size()]), NetLogits.of(net));
        return (System.nanoTime() - start) / 1e9 / window.batch();
    }
}
