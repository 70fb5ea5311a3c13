package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

class GradientsTest {

    private static NDArray answer(Net net, NDManager manager) {
        return net.forward(manager.ones(new Shape(1, 1, 8, 8, 8)), Mode.EVAL).logits();
    }

    private static boolean hasGraph(GradientCollector collector, NDArray y) {
        try {
            collector.backward(y.sum());
            return true;
        } catch (EngineException e) {
            assertTrue(e.getMessage().contains("does not require grad"), e.getMessage());
            return false;
        }
    }

    /** A forward on a thread of its own, outside any collector. */
    private static NDArray onAnotherThread(Callable<NDArray> forward) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(forward).get();
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void anotherThreadBuildsAGraphUnlessToldNot() throws Exception {
        try (UNet3d net = new UNet3dSpec(2, 2).build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray by = onAnotherThread(() -> answer(net, manager));
            NDArray told = onAnotherThread(() -> Gradients.without(() -> answer(net, manager)));
            NDArray again = onAnotherThread(() -> {
                Gradients.without(() -> answer(net, manager));
                return answer(net, manager);
            });
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                assertTrue(hasGraph(collector, by), "on by itself");
                assertFalse(hasGraph(collector, told));
                assertTrue(hasGraph(collector, again), "put back");
            }
        }
    }

    @Test
    void aTeacherInsideACollectorBuildsNoneAndTheStudentDoes() {
        try (UNet3d net = new UNet3dSpec(2, 2).build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray teacher = Gradients.without(() -> answer(net, manager));
            assertFalse(hasGraph(collector, teacher));
            assertTrue(hasGraph(collector, answer(net, manager)));
        }
    }

    @Test
    void gradientsGoThroughAProgramTheSameWayEveryTime() {
        try (NDManager manager = NnTesting.manager()) {
            NDArray x = manager.arange(64f).reshape(1, 1, 4, 4, 4);
            x.setRequiresGradient(true);
            float[] first = null;
            System.gc(); // a program must outlive the collection of what loaded it
            for (int call = 0; call < 5; call++) {
                x.getGradient().subi(x.getGradient());
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    collector.backward(Ops.instanceNorm(Ops.twice(x)).pow(3).sum());
                }
                float[] gradient = x.getGradient().toFloatArray();
                first = first == null ? gradient : first;
                assertEquals(java.util.Arrays.toString(first), java.util.Arrays.toString(gradient), "call " + call);
            }
        }
    }
}
