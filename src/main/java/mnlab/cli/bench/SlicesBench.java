package mnlab.cli.bench;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import mnlab.image.ByteVolume;
import mnlab.image.Grid;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;
import mnlab.io.Images;

/** 16 parallel oblique planes of 160x160 pixels out of a volume of 160x160x160, interpolated linearly into an array that is there. */
public final class SlicesBench implements Bench {

    private static final int SLICES = 16;
    private static final int SIZE = 160;

    @Override
    public String name() {
        return "slices";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        Volume volume = Images.read(inputs.made("volume160.nii"));
        List<ObliquePlane> planes =
                IntStream.range(0, SLICES).mapToObj(SlicesBench::plane).toList();
        int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
        float[] out = new float[SLICES * SIZE * SIZE];
        report.time("", Stopwatch.best(5, () -> {
            ObliqueSlice.linear(volume, planes, SIZE, SIZE, out, 0, threads);
            return out;
        }));
        ByteVolume bytes = new ByteVolume(volume.grid(), new byte[volume.grid().size()]);
        for (int i = 0; i < bytes.values().length; i++) {
            bytes.values()[i] = (byte) (int) (volume.voxels()[i] * 40 + 128);
        }
        report.time("8-bit", Stopwatch.best(5, () -> {
            ObliqueSlice.linear(bytes, planes, SIZE, SIZE, out, 0, threads);
            return out;
        }));
    }

    /** The peers' affine: the planes lie one behind the other along its third column. */
    private static ObliquePlane plane(int index) {
        double w = Grid.unit(index, SLICES);
        return ObliquePlane.of(
                new double[] {.05 + .2 * w, .1 * w, .1 + .9 * w}, new double[] {.9, -.1, .1}, new double[] {.1, .95, -.2
                });
    }
}
