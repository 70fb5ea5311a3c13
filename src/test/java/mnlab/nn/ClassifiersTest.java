package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all classifiers promise, on small ones. */
class ClassifiersTest {

    private static final int STEPS = 30;

    private static final ResNets.ResNet18 SMALL = new ResNets.ResNet18("", "", 4);

    @Test
    void classifiersAreFoundByTorchvisionsNames() {
        assertEquals(
                Set.of(
                        "vgg16",
                        "vgg16_bn",
                        "resnet18",
                        "resnet34",
                        "resnet50",
                        "wide_resnet50_2",
                        "densenet121",
                        "densenet169",
                        "efficientnet_b0",
                        "efficientnet_b4",
                        "efficientnet_lite0",
                        "convnext_tiny",
                        "convnext_small"),
                Classifiers.names());
        Classifiers.all().forEach((name, spec) -> assertEquals(name, spec.name()));
        MnlabException unknown = assertThrows(MnlabException.class, () -> Classifiers.byName("unet2d"));
        assertTrue(unknown.getMessage().contains("resnet50"), unknown.getMessage());
        assertFalse(Nets.names().contains("resnet50"), "no network of segmentation");
    }

    @Test
    void aGreyImageIsOneOfThreeEqualColours() {
        try (Classifier grey = SMALL.build(1, 2, Key.of(1), Placement.CPU);
                Classifier colour = SMALL.build(3, 2, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = picture(manager, 2, 1, 33, 47);
            NDArray logits = grey.forward(x, Mode.EVAL).logits();
            assertEquals(new Shape(2, 2), logits.getShape());
            assertArrayEquals(colour.forward(x.repeat(1, 3), Mode.EVAL).logits().toFloatArray(), logits.toFloatArray());
            assertThrows(IllegalArgumentException.class, () -> SMALL.build(2, 1, Key.of(1), Placement.CPU));
        }
    }

    /** Strides that have no bf16 program are multiplied in fp32. */
    @Test
    void productsInBf16ComeNearThoseInFp32() {
        Placement bf16 = new Placement(Placement.CPU.device(), Precision.BF16);
        try (Net exact = SMALL.build(3, 4, Key.of(1), Placement.CPU);
                Net rough = SMALL.build(3, 4, Key.of(1), bf16);
                NDManager manager = NnTesting.manager()) {
            NDArray x = picture(manager, 2, 3, 64, 64);
            float[] expected = exact.forward(x, Mode.EVAL).logits().toFloatArray();
            float[] got = rough.forward(x, Mode.EVAL).logits().toFloatArray();
            assertFalse(Arrays.equals(expected, got));
            for (int i = 0; i < got.length; i++) {
                assertEquals(expected[i], got[i], .02 * (1 + Math.abs(expected[i])));
            }
        }
    }

    @Test
    void anInputThatDoesNotFitIsNamed() {
        try (Classifier net = SMALL.build(3, 1, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray small = manager.zeros(new Shape(1, 3, 31, 40));
            String message = assertThrows(IllegalArgumentException.class, () -> net.forward(small, Mode.EVAL))
                    .getMessage();
            assertTrue(message.contains("32") && message.contains("31"), message);
            NDArray grey = manager.zeros(new Shape(1, 1, 32, 32));
            assertThrows(IllegalArgumentException.class, () -> net.forward(grey, Mode.EVAL));
            NDArray alone = manager.zeros(new Shape(1, 3, 32, 32));
            String oneValue = assertThrows(IllegalArgumentException.class, () -> net.forward(alone, Mode.TRAIN))
                    .getMessage();
            assertTrue(oneValue.contains("more than one value a channel"), oneValue);
            assertTrue(Float.isFinite(net.forward(alone, Mode.EVAL).logits().getFloat(0, 0)));
        }
    }

    /** Everything that a training step makes goes with the step's own manager; a forward pass leaves the logits alone. */
    @Test
    void nothingIsLeftBehindOverManySteps() {
        for (ClassifierSpec spec : List.of(
                SMALL,
                new EfficientNetLite0Spec(false, .2, .2),
                new DenseNets.DenseNet121(),
                new ConvNexts.ConvNextTiny())) {
            try (Net net = spec.build(1, 1, Key.of(1), Placement.CPU);
                    NDManager manager = NnTesting.manager()) {
                int owned = ownedBy(net);
                int steps = spec == SMALL ? STEPS : 1;
                for (int step = 0; step < steps; step++) {
                    try (NDManager scope = manager.newSubManager()) {
                        trainingStep(net, scope, step);
                    }
                    assertEquals(owned, ownedBy(net), spec.name() + ": arrays in the network's manager");
                    assertEquals(0, manager.getManagedArrays().size(), spec.name());
                }
            }
        }
    }

    private static void trainingStep(Net net, NDManager scope, int step) {
        NDArray x = picture(scope, 2, 1, 32, 32);
        int before = scope.getManagedArrays().size();
        try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
            NDArray logits = net.forward(x, Mode.TRAIN.drawing(Key.of(step))).logits();
            assertEquals(before + 1, scope.getManagedArrays().size(), "only the logits stay");
            collector.backward(logits.sum());
        }
        net.weights().of(Weights.Kind.TRAINED).forEach((name, array) -> {
            try (NDArray gradient = array.getGradient()) {
                gradient.subi(gradient);
            }
        });
    }

    private static int ownedBy(Net net) {
        String first = net.weights().names().get(0);
        return net.weights().get(first).getManager().getManagedArrays().size();
    }

    @Test
    void dropoutAndDropPathDrawFromTheKeyAlone() {
        try (Net net = new EfficientNetLite0Spec(false, .5, .9).build(3, 4, Key.of(1), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = picture(manager, 4, 3, 64, 64);
            assertThrows(IllegalStateException.class, () -> net.forward(x, Mode.TRAIN));
            float[] one = logits(net, x, Key.of(1));
            assertArrayEquals(one, logits(net, x, Key.of(1)));
            assertNotEquals(List.of(one[0], one[1]), first(logits(net, x, Key.of(2))));
        }
    }

    private static List<Float> first(float[] values) {
        return List.of(values[0], values[1]);
    }

    private static float[] logits(Net net, NDArray x, Key key) {
        return net.forward(x, Mode.TRAIN.drawing(key)).logits().toFloatArray();
    }

    @Test
    void aFileFillsAllButALastLayerOfOtherClasses(@TempDir Path folder) {
        Path file = folder.resolve("two.safetensors");
        try (Classifier two = SMALL.build(3, 2, Key.of(1), Placement.CPU)) {
            StateDict.of("two", two.weights()).write(file);
            TorchvisionSpec from = SMALL.startingFrom(file.toString());
            try (Classifier same = from.build(3, 2, Key.of(2), Placement.CPU);
                    Classifier one = from.build(3, 1, Key.of(2), Placement.CPU)) {
                assertTrue(same.start().orElseThrow().complete());
                assertArrayEquals(values(two, "fc.weight"), values(same, "fc.weight"));
                WeightReport report = one.start().orElseThrow();
                assertEquals(2, report.misshaped().size(), report.toString());
                assertTrue(report.misshaped().get(0).startsWith("fc.weight"), report.toString());
                assertArrayEquals(values(two, "layer4.1.conv2.weight"), values(one, "layer4.1.conv2.weight"));
            }
            assertFalse(two.start().isPresent());
        }
        TorchvisionSpec wider = new ResNets.ResNet18(file.toString(), "", 8);
        String message = assertThrows(WeightsException.class, () -> wider.build(3, 2, Key.of(1), Placement.CPU))
                .getMessage();
        assertTrue(message.contains("misshaped") && message.contains("conv1.weight"), message);
    }

    private static float[] values(Net net, String tensor) {
        return net.weights().get(tensor).toFloatArray();
    }

    @Test
    void theLastLayerIsAGroupOfItsOwn() {
        assertEquals("head", SMALL.group("fc.weight"));
        assertEquals("encoder", SMALL.group("layer1.0.bn1.weight"));
        assertEquals("head", new Vggs.Vgg16().group("classifier.6.bias"));
        assertEquals("encoder", new Vggs.Vgg16().group("classifier.3.bias"));
    }

    @Test
    void ratesAndWidthsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Vggs.Vgg16("", "", 1));
        assertThrows(IllegalArgumentException.class, () -> new ConvNexts.ConvNextTiny("", "", -.1));
        assertThrows(IllegalArgumentException.class, () -> new EfficientNets.EfficientNetB0("", "", .1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new ResNets.ResNet50("", "", 0));
    }

    @Test
    void imageNetsMeanBecomesZeroAndADeviationOne() {
        try (NDManager manager = NnTesting.manager()) {
            float[] twoPixels = {.485f, .714f, .456f, .680f, .406f, .631f};
            NDArray x = manager.create(twoPixels, new Shape(1, 3, 1, 2));
            assertArrayEquals(
                    new float[] {0, 1, 0, 1, 0, 1}, ImageNetNormalisation.of(x).toFloatArray(), 1e-6f);
            assertEquals(2, manager.getManagedArrays().size(), "the result alone is added");
            NDArray grey = manager.zeros(new Shape(1, 1, 2, 2));
            assertThrows(IllegalArgumentException.class, () -> ImageNetNormalisation.of(grey));
        }
    }

    /** Values that depend on the place alone. */
    private static NDArray picture(NDManager manager, long... shape) {
        float[] values = new float[Math.toIntExact(new Shape(shape).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(.37 * i);
        }
        return manager.create(values, new Shape(shape));
    }
}
