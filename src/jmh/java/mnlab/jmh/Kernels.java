package mnlab.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import mnlab.image.Components;
import mnlab.image.Connectivity;
import mnlab.image.DistanceTransform;
import mnlab.image.Edge;
import mnlab.image.LabelMap;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Resample;
import mnlab.image.SignedDistance;
import mnlab.image.Volume;
import mnlab.metric.Overlap;
import mnlab.metric.SurfaceDistances;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The loops over voxels, one by one, on cubes of three sizes. Results and how to run them: src/jmh/README.md. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {

    private static final double[] SPACING = {1, 1, 1};
    private static final double[] FACTORS = {1.1, 1.1, 1.1};

    private int[] shape;
    private int side;
    private Volume noise;
    private LabelMap ball;
    private LabelMap moved;
    private LabelMap specks;
    private ObliquePlane plane;

    /** Makes the inputs of a side. */
    @Setup
    public void make(KernelInputs inputs) {
        side = inputs.side;
        shape = inputs.shape();
        noise = inputs.noise();
        ball = inputs.ball();
        moved = inputs.ball(2);
        specks = inputs.specks(.1);
        plane = ObliquePlane.of(new double[] {.05, .1, .1}, new double[] {.9, -.1, .1}, new double[] {.1, .95, -.2});
    }

    /** Exact Euclidean distances to the background. */
    @Benchmark
    public float[] distanceTransform() {
        return DistanceTransform.toBackground(ball.labels(), shape, DistanceTransform.Outside.NOTHING, SPACING);
    }

    /** Signed distances, normalised, as shape losses take them. */
    @Benchmark
    public float[] signedDistance() {
        return SignedDistance.normalised(ball.labels(), shape);
    }

    /** 26-connected components of specks, a tenth of the voxels. */
    @Benchmark
    public Components components() {
        return Components.of(specks, Connectivity.CORNERS);
    }

    /** Dice, Jaccard, HD95 and ASD of two lobed balls. */
    @Benchmark
    public List<Double> surface() {
        Overlap overlap = Overlap.of(moved, ball, 1);
        SurfaceDistances distances = SurfaceDistances.between(moved, ball, 1, SPACING);
        return List.of(
                overlap.dice(), overlap.jaccard(), distances.hd95(SurfaceDistances.Hd95.JOINED), distances.asd());
    }

    /** An image 1.1 times as large, linearly. */
    @Benchmark
    public Volume zoom() {
        return Resample.zoom(noise, FACTORS, Edge.SCIPY_ZERO);
    }

    /** A square slice of the cube's side along a plane at an angle, linearly. */
    @Benchmark
    public float[] obliqueSlice() {
        return ObliqueSlice.linear(noise, plane, side, side);
    }
}
