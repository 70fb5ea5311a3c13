package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.geometry.Ellipse;
import mnlab.geometry.EllipseRefinement;
import mnlab.geometry.Point;
import mnlab.geometry.RefinedEllipse;
import mnlab.image.SignedDistance;
import mnlab.nn.Ops;

/** Distance maps and ellipses. */
final class ShapeCases {

    private ShapeCases() {}

    static void distanceMaps(MethodsFixture f) {
        List<String> masks = f.golden().tensors().keySet().stream()
                .filter(name -> name.endsWith(".mask"))
                .map(name -> name.replace(".mask", ""))
                .toList();
        assertTrue(!masks.isEmpty());
        masks.forEach(name -> distanceMap(f, name));
    }

    private static void distanceMap(MethodsFixture f, String name) {
        // Row-major: the last axis is fastest.
        int[] axes = f.golden().shape(name + ".mask");
        int[] shape = axes.length == 3 ? new int[] {axes[2], axes[1], axes[0]} : new int[] {axes[1], axes[0], 1};
        byte[] mask = bytes(f, name + ".mask");
        assertArrayEquals(bytes(f, name + ".boundary"), SignedDistance.boundary(mask, shape), name);
        f.close(name + ".signed", SignedDistance.voxels(mask, shape));
        f.close(name + ".normalised", SignedDistance.normalised(mask, shape));
        f.close(name + ".normalised", SignedMaps.normalised(oneSample(f, name + ".mask", axes)));
    }

    /** A stored mask as one-hot of a batch of one. */
    private static NDArray oneSample(MethodsFixture f, String mask, int[] axes) {
        NDArray object = f.array(mask).reshape(batch(axes));
        return object.neg().add(1).concat(object, 1);
    }

    private static Shape batch(int[] axes) {
        return new Shape(IntStream.concat(IntStream.of(1, 1), IntStream.of(axes))
                .mapToLong(n -> n)
                .toArray());
    }

    private static byte[] bytes(MethodsFixture f, String tensor) {
        long[] values = f.golden().longs(tensor);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static void dualTask(MethodsFixture f) {
        NDIndex labelled = new NDIndex(":" + (int) f.parameter("labelled"));
        NDArray labels = f.oneHot("labels", 2);
        NDArray distance = SignedMaps.normalised(labels);
        f.close("distance", distance);
        f.close("mapped", Ops.sigmoid(f.array("tanh_head").mul(-f.parameter("k"))));
        f.scalar("distance", SignedLosses.regression().of(f.array("tanh_head").get(labelled), distance, null));
        Loss crossTask = SignedLosses.crossTask(f.parameter("k"));
        f.scalar(
                "consistency",
                crossTask.of(f.array("tanh_head"), logits(f.array("seg_head")).softmax(1), null));
        f.scalar(
                "dice",
                Losses.diceSquaredObject().of(logits(f.array("seg_head")).get(labelled), labels, null));
        f.differentiable("total", "grad.", List.of("seg_head", "tanh_head"), in -> {
            NDArray logits = logits(in.get(0));
            NDArray dice = Losses.diceSquaredObject().of(logits.get(labelled), labels, null);
            NDArray mse = SignedLosses.regression().of(in.get(1).get(labelled), distance, null);
            NDArray consistency = crossTask.of(in.get(1), logits.softmax(1), null);
            return dice.add(Ops.times(mse, f.parameter("beta"))).add(Ops.times(consistency, f.parameter("weight")));
        });
    }

    /** The fixture's head has one channel, whose sigmoid is the object: two channels of which the first is 0. */
    private static NDArray logits(NDArray head) {
        return NDArrays.concat(new NDList(head.zerosLike(), head), 1);
    }

    static void ellipse(MethodsFixture f) {
        int ny = f.golden().shape("prob")[0];
        int nx = f.golden().shape("prob")[1];
        EllipseRefinement refinement = new EllipseRefinement(f.parameter("sigma"), f.parameter("floor"));
        RefinedEllipse got =
                refinement.refine(f.golden().floats("prob"), nx, ny).orElseThrow();
        assertArrayEquals(bytes(f, "kept"), got.kept().labels());
        byte[] edge = SignedDistance.boundary(got.kept().labels(), new int[] {nx, ny, 1});
        assertArrayEquals(bytes(f, "edge"), edge);
        long[] points = IntStream.range(0, edge.length)
                .filter(i -> edge[i] != 0)
                .flatMap(i -> IntStream.of(i % nx, i / nx))
                .mapToLong(n -> n)
                .toArray();
        assertArrayEquals(f.golden().longs("points"), points);
        figure(f, got.ellipse());
        float[] level = new float[nx * ny];
        float[] heat = new float[nx * ny];
        for (int i = 0; i < level.length; i++) {
            level[i] = (float) got.ellipse().level(new Point(i % nx, i / nx));
            heat[i] = (float) refinement.heat(level[i]);
        }
        f.close("radius_squared", level);
        f.close("heat", heat);
        f.close("refined", got.refined());
        f.scalar("score_region", got.region());
        f.scalar("score_contour", got.contour());
        targets(f, got, nx, ny);
    }

    private static void figure(MethodsFixture f, Ellipse ellipse) {
        f.scalar("cx", ellipse.cx());
        f.scalar("cy", ellipse.cy());
        f.scalar("a", ellipse.a());
        f.scalar("b", ellipse.b());
        f.scalar("angle", Math.toRadians(ellipse.thetaDegrees()));
    }

    /** As the target of a batch of one. */
    private static void targets(MethodsFixture f, RefinedEllipse got, int nx, int ny) {
        NDArray object = f.array("prob").reshape(1, 1, ny, nx);
        NDArray p = object.neg().add(1).concat(object, 1);
        EllipseTargets targets = EllipseTargets.of(p, EllipseRefinement.DEFAULT);
        f.close("refined", targets.p().get(":, 1"));
        assertEquals(new Shape(1, 1, 1, 1), targets.weights().getShape());
        assertEquals(got.region() >= .8 ? 1 : 0, targets.weights().toFloatArray()[0]);
        assertEquals(0, targets.p().sum(new int[] {1}).sub(1).abs().max().getFloat(), 1e-6);
    }
}
