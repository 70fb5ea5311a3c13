package mnlab.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.nn.RawTensor;
import mnlab.nn.Weights;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class OptimizerGoldenTest {

    @TestFactory
    Stream<DynamicTest> adamW() {
        return Golden.tests("mn/optim", "adamw", OptimizerGoldenTest::replay);
    }

    private static void replay(GoldenCase golden) {
        JsonNode config = golden.config();
        try (NDManager manager = NDManager.newBaseManager()) {
            Weights weights = new Weights();
            weights.add("w", start(manager, golden, "w"), Weights.Kind.TRAINED);
            weights.add("b", start(manager, golden, "b"), Weights.Kind.TRAINED);
            weights.add("frozen", start(manager, golden, "frozen"), Weights.Kind.FROZEN);
            AdamW adamW = new AdamW(
                    weights,
                    new AdamW.Settings(
                            config.path("beta1").asDouble(),
                            config.path("beta2").asDouble(),
                            config.path("eps").asDouble(),
                            config.path("weight_decay").asDouble()));
            int steps = config.path("lr").size();
            float[][] trajectories = new float[3][];
            for (int t = 0; t < steps; t++) {
                step(
                        manager,
                        golden,
                        weights,
                        adamW,
                        t,
                        config.path("lr").get(t).asDouble());
                trajectories[0] = append(trajectories[0], weights.get("w"));
                trajectories[1] = append(trajectories[1], weights.get("b"));
                trajectories[2] = append(trajectories[2], weights.get("frozen"));
            }
            assertTrajectory(golden, "out.traj.w", trajectories[0], weights.get("w"));
            assertTrajectory(golden, "out.traj.b", trajectories[1], weights.get("b"));
            assertTrajectory(golden, "out.traj.frozen", trajectories[2], weights.get("frozen"));
            for (String name : new String[] {"w", "b"}) {
                golden.assertClose("out.m." + name, adamW.slot("m", name).toFloatArray());
                golden.assertClose("out.v." + name, adamW.slot("v", name).toFloatArray());
            }
        }
    }

    /** A loss whose gradient is the prescribed one: sum(tensor * gradient). */
    private static void step(NDManager manager, GoldenCase golden, Weights weights, AdamW adamW, int t, double rate) {
        try (NDManager arrays = manager.newSubManager()) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = null;
                for (String name : new String[] {"w", "b"}) {
                    NDArray tensor = weights.get(name);
                    float[] all = golden.floats("in.grad." + name);
                    int size = (int) tensor.size();
                    NDArray gradient =
                            arrays.create(Arrays.copyOfRange(all, t * size, (t + 1) * size), tensor.getShape());
                    NDArray part = gradient.mul(tensor).sum();
                    loss = loss == null ? part : loss.add(part);
                }
                collector.backward(loss);
            }
            adamW.step(arrays, rate);
        }
    }

    private static NDArray start(NDManager manager, GoldenCase golden, String name) {
        RawTensor tensor = golden.tensor("in.p0." + name);
        return manager.create(tensor.floats(), new Shape(tensor.shape()));
    }

    private static float[] append(float[] trajectory, NDArray tensor) {
        float[] now = tensor.toFloatArray();
        if (trajectory == null) {
            return now;
        }
        float[] longer = Arrays.copyOf(trajectory, trajectory.length + now.length);
        System.arraycopy(now, 0, longer, trajectory.length, now.length);
        return longer;
    }

    /** The fixture's trajectory may begin with the start value. */
    private static void assertTrajectory(GoldenCase golden, String name, float[] steps, NDArray tensor) {
        int expected = golden.floats(name).length;
        if (expected == steps.length + tensor.size()) {
            float[] start = golden.floats("in.p0." + name.substring("out.traj.".length()));
            float[] whole = Arrays.copyOf(start, expected);
            System.arraycopy(steps, 0, whole, start.length, steps.length);
            golden.assertClose(name, whole);
        } else {
            golden.assertClose(name, steps);
        }
    }
}
