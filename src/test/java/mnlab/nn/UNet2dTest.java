package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The 2D U-Net against a plain one in PyTorch ({@code data-scripts/fixtures/make_torchvision.py}). */
class UNet2dTest {

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        List<GoldenCase> cases = Golden.casesIn(Golden.made("unet2d"));
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    UNet2dSpec spec = new UNet2dSpec(c.config().path("base").asInt(), 5);
                    int channels = c.config().path("channels").asInt();
                    int classes = c.config().path("classes").asInt();
                    try (Net net = spec.build(channels, classes, Key.of(1), Placement.CPU)) {
                        NetCase.agrees(c, net, logits -> logits.square().mean());
                    }
                }));
    }

    @Tag("golden")
    @Test
    void theChallengesSizeHasItsNumberOfValues() {
        GoldenCase c = Golden.casesIn(Golden.made("unet2d")).get(0);
        try (Net net = new UNet2dSpec().build(1, 3, Key.of(1), Placement.CPU)) {
            assertEquals(c.config().path("parameters64").asLong(), net.weights().trainedCount());
            assertEquals(
                    new Shape(1024, 512, 3, 3),
                    net.weights()
                            .get("down4.maxpool_conv.1.double_conv.0.weight")
                            .getShape());
        }
    }

    @Test
    void logitsLieOnTheImagesGridAndNothingElseIsLeft() {
        try (Net net = Nets.unet2d(2).build(1, 3, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = manager.ones(new Shape(1, 1, 32, 48));
            int before = manager.getManagedArrays().size();
            NDArray logits = net.forward(x, Mode.TRAIN).logits();
            assertEquals(new Shape(1, 3, 32, 48), logits.getShape());
            assertEquals(before + 1, manager.getManagedArrays().size(), "only the logits stay");
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> net.forward(manager.ones(new Shape(1, 1, 32, 40)), Mode.EVAL))
                    .getMessage();
            assertTrue(message.contains("multiples of 16"), message);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> net.forward(manager.ones(new Shape(1, 1, 16, 16)), Mode.TRAIN));
        }
    }

    @Test
    void theWayDownIsTheEncoder() {
        NetSpec spec = new UNet2dSpec(2, 3);
        assertEquals("encoder", spec.group("inc.double_conv.0.weight"));
        assertEquals("encoder", spec.group("down2.maxpool_conv.1.double_conv.1.bias"));
        assertEquals("decoder", spec.group("up1.up.weight"));
        assertThrows(IllegalArgumentException.class, () -> new UNet2dSpec(0, 5));
    }
}
