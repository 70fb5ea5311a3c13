package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import mnlab.IugcGolden;
import mnlab.nn.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The optimiser of the intrapartum classifiers at their learning rate. */
@Tag("golden")
class IugcAdamWTest {

    /**
     * The fixture is in double precision and the engine's weights are in single: below 0.5 their neighbours lie 3e-8 apart, below 1
     * 6e-8, and each of the three steps of about 1e-6 rounds once or twice.
     */
    private static final double SINGLE_PRECISION = 1.5e-7;

    @Test
    void threeSteps() {
        JsonNode adamw = IugcGolden.read("cls_metrics.json").get("adamw");
        JsonNode gradients = adamw.get("gradients");
        assertTrue(gradients.size() > 0);
        try (NDManager manager = NDManager.newBaseManager()) {
            Weights weights = new Weights();
            weights.add("w", manager.create(floats(adamw.get("start"))), Weights.Kind.TRAINED);
            try (AdamW optimizer = new AdamW(weights, settings(adamw))) {
                for (int t = 0; t < gradients.size(); t++) {
                    step(
                            manager,
                            weights,
                            optimizer,
                            floats(gradients.get(t)),
                            adamw.get("lr").asDouble());
                    double[] expected = IugcGolden.doubles(adamw.get("after").get(t));
                    float[] actual = weights.get("w").toFloatArray();
                    for (int i = 0; i < expected.length; i++) {
                        assertEquals(expected[i], actual[i], SINGLE_PRECISION, "step " + t + ", weight " + i);
                    }
                }
            }
        }
    }

    private static AdamW.Settings settings(JsonNode adamw) {
        return new AdamW.Settings(
                adamw.get("beta1").asDouble(),
                adamw.get("beta2").asDouble(),
                adamw.get("eps").asDouble(),
                adamw.get("weightDecay").asDouble());
    }

    /** A loss whose gradient is the prescribed one. */
    private static void step(NDManager manager, Weights weights, AdamW optimizer, float[] gradient, double rate) {
        try (NDManager arrays = manager.newSubManager()) {
            NDArray prescribed = arrays.create(gradient);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(prescribed.mul(weights.get("w")).sum());
            }
            optimizer.step(arrays, rate);
        }
    }

    private static float[] floats(JsonNode array) {
        double[] values = IugcGolden.doubles(array);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
