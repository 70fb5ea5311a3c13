package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A module of {@code data-scripts/fixtures/make_torchscript.py}: somebody else's network, trained here. */
class TorchScriptNetTest {

    private static final Path FILE = Golden.made("torchscript").resolve("small.pt");
    private static final GoldenCase CASE =
            Golden.casesIn(Golden.made("torchscript")).get(0);

    private static Net net() {
        String sha256 = CASE.config().path("sha256").asText();
        return new TorchScriptSpec(FILE.toString(), sha256, 3, true).build(1, 3, Key.of(1), Placement.CPU);
    }

    @Tag("golden")
    @Test
    void agreesWithPyTorchAndItsTensorsAreTheModules() {
        try (Net net = net();
                NDManager manager = NnTesting.manager()) {
            NDArray x = NnTesting.array(manager, CASE, "in.x");
            try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
                NDArray logits = net.forward(x, Mode.TRAIN).logits();
                CASE.assertClose("out.train", logits.toFloatArray());
                collector.backward(logits.square().mean());
            }
            Weights weights = net.weights();
            assertEquals(6, weights.of(Weights.Kind.TRAINED).size());
            weights.of(Weights.Kind.TRAINED)
                    .forEach((name, array) -> CASE.assertClose(
                            "out.gradient." + name, array.getGradient().toFloatArray()));
            for (String buffer : new String[] {"enter.1.running_mean", "enter.1.running_var"}) {
                CASE.assertClose("out.after." + buffer, weights.get(buffer).toFloatArray());
            }
            CASE.assertClose("out.eval", net.forward(x, Mode.EVAL).logits().toFloatArray());
            Gradients.without(() -> weights.get("leave.bias").addi(1));
            float moved = net.forward(x, Mode.EVAL).logits().toFloatArray()[0];
            assertEquals(CASE.floats("out.eval")[0] + 1, moved, 1e-5);
        }
    }

    @Test
    void aProgramRunsOnlyByAnExplicitWord() {
        for (TorchScriptSpec spec : new TorchScriptSpec[] {
            new TorchScriptSpec(FILE.toString(), "", 3, false),
            new TorchScriptSpec(FILE.toString(), "0".repeat(64), 3, true),
            new TorchScriptSpec()
        }) {
            assertThrows(WeightsException.class, () -> spec.build(1, 3, Key.of(1), Placement.CPU));
        }
    }

    @Test
    void aModuleThatDoesNotSayWhatTrainsIsRefused() {
        Path plain = FILE.resolveSibling("plain.pt");
        String message = assertThrows(WeightsException.class, () -> new TorchScriptSpec(plain.toString(), "", 3, true)
                        .build(1, 3, Key.of(1), Placement.CPU))
                .getMessage();
        assertTrue(
                message.contains("which of its tensors train") && message.contains("export_torchscript.py"), message);
    }

    @Test
    void anAnswerOfAnotherShapeIsNamed() {
        try (Net net = new TorchScriptSpec(FILE.toString(), "", 3, true).build(1, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> net.forward(manager.ones(new Shape(1, 1, 4, 4, 4)), Mode.EVAL))
                    .getMessage();
            assertTrue(message.contains("small.pt") && message.contains("expected (1, 2, 4, 4, 4)"), message);
        }
    }
}
