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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Further decoders, scales and heads on every network with a decoder. */
class BranchedNetTest {

    private static final int CLASSES = 3;

    /** A small network of each kind, the input that it is tried on, and whether its top lies on the input's grid. */
    private record Small(NetSpec spec, Shape input, boolean full) {

        NDArray x(NDManager manager) {
            return HashWave.plain(manager, "x", input);
        }

        long[] space() {
            long[] sides = input.getShape();
            return Arrays.copyOfRange(sides, 2, sides.length);
        }

        Shape head(int channels) {
            long[] sides = input.getShape().clone();
            sides[1] = channels;
            return new Shape(sides);
        }
    }

    private static final List<Small> NETS = List.of(
            new Small(new UNet3dSpec(2, 4), new Shape(2, 1, 16, 16, 16), true),
            new Small(new UNet2dSpec(2, 4), new Shape(2, 1, 32, 16), true),
            new Small(new VNetSpec(), new Shape(2, 1, 16, 16, 16), true),
            new Small(new ResVNetSpec(2, 4), new Shape(2, 1, 16, 16, 16), true),
            new Small(new EfficientNetUNetSpec(false, false), new Shape(2, 1, 32, 16), true),
            new Small(new SegFormerSpec(), new Shape(2, 1, 32, 32), false),
            new Small(new SwinUnetrSpec(12), new Shape(1, 1, 64, 32, 32), true));

    private static final Mode TRAIN = Mode.TRAIN.drawing(Key.of(9));

    /** Those that are no matter of seconds are for {@link LargeBranchedNetTest}. */
    boolean takes(NetSpec spec) {
        return !isLarge(spec);
    }

    static boolean isLarge(NetSpec spec) {
        return spec instanceof VNetSpec || spec instanceof SwinUnetrSpec;
    }

    private Stream<DynamicTest> each(Consumer<Small> test) {
        return NETS.stream()
                .filter(net -> takes(net.spec))
                .map(net -> DynamicTest.dynamicTest(net.spec.name(), () -> test.accept(net)));
    }

    private static Net build(NetSpec spec) {
        return spec.build(1, CLASSES, Key.of(5), Placement.CPU);
    }

    /** All that the network can answer. */
    private static BranchedSpec everything(Small net) {
        BranchedSpec branched = Nets.branched(net.spec)
                .decoders(2)
                .perturbed(Perturbation.NOISE)
                .signed()
                .embed(4)
                .stages();
        branched = branched.score("score", "embed", 5).linear("linear", "", 6);
        return net.full ? branched.scales(4) : branched;
    }

    private static BranchedSpec oneOfEach(Small net) {
        BranchedSpec branched =
                Nets.branched(net.spec).decoders(1).signed().embed(4).score("score", "embed", 5);
        return net.full ? branched.scales(2) : branched;
    }

    private static float[] values(Net net, NDArray x, Mode mode, String head) {
        try (NDArray y = net.forward(x, mode, Set.of(head)).get(head)) {
            return y.toFloatArray();
        }
    }

    @TestFactory
    Stream<DynamicTest> theNetworkItselfStaysAsItIsToTheBit() {
        return each(small -> {
            try (Net plain = build(small.spec);
                    Net branched = build(everything(small));
                    NDManager manager = NnTesting.manager()) {
                List<String> names = plain.weights().names();
                assertEquals(names, branched.weights().names().subList(0, names.size()));
                assertTrue(branched.weights().names().stream()
                        .skip(names.size())
                        .allMatch(name -> name.startsWith("branch.")));
                for (Mode mode : List.of(Mode.EVAL, TRAIN)) {
                    NDArray x = small.x(manager);
                    float[] expected = plain.forward(x, mode).logits().toFloatArray();
                    assertArrayEquals(expected, values(branched, x, mode, Heads.LOGITS), mode.toString());
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> headsHaveTheirNamesAndShapes() {
        return each(small -> {
            BranchedSpec spec = everything(small);
            try (Net net = build(spec);
                    NDManager manager = NnTesting.manager()) {
                NDArray x = small.x(manager);
                int before = manager.getManagedArrays().size();
                Map<String, NDArray> heads = net.forward(x, TRAIN).arrays();
                assertEquals(spec.heads(), new ArrayList<>(heads.keySet()));
                assertEquals(before + heads.size(), manager.getManagedArrays().size(), "only the heads stay");
                heads.forEach((name, head) -> {
                    if (name.equals(Heads.LOGITS) || name.startsWith("aux")) {
                        assertEquals(small.head(CLASSES), head.getShape(), name);
                    }
                });
                assertEquals(
                        small.full ? 6 : 3,
                        heads.keySet().stream().filter(n -> n.startsWith("aux")).count());
                assertEquals(small.head(CLASSES - 1), heads.get("signed").getShape());
                assertEquals(small.head(4), heads.get("embed").getShape());
                assertEquals(small.head(5), heads.get("score").getShape());
                assertEquals(small.head(6), heads.get("linear").getShape());
                assertTrue(Math.abs(heads.get("signed").abs().max().getFloat()) <= 1);
                long[] top = Ops.space(heads.get("stage[1]"));
                assertEquals(small.full, Arrays.equals(small.space(), top), Arrays.toString(top));
                long[] lowest = Ops.space(heads.get("stage[0]"));
                assertTrue(lowest[0] < small.space()[0] / 4, Arrays.toString(lowest));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyBranchTeachesTheEncoderAndItself() {
        return each(small -> {
            // All of them on the smallest networks only: the large ones would take minutes.
            BranchedSpec spec = small.spec.name().startsWith("unet") ? everything(small) : oneOfEach(small);
            try (Net net = build(spec)) {
                spec.heads().forEach(head -> teaches(net, spec, small, head));
            }
        });
    }

    private static void teaches(Net net, BranchedSpec spec, Small small, String head) {
        Map<String, Boolean> taught = taught(net, small, head);
        assertTrue(
                taught.entrySet().stream()
                        .anyMatch(e -> e.getValue() && spec.group(e.getKey()).equals("encoder")),
                head + " does not reach the encoder");
        String place = "branch." + head.replace("[", "").replace("]", "") + ".";
        String before = head.equals("score") ? "branch.embed." : place;
        taught.forEach((name, got) -> {
            boolean other = name.startsWith("branch.") && !name.startsWith(place) && !name.startsWith(before);
            assertFalse(other && got, head + " teaches " + name);
        });
        boolean own = taught.keySet().stream().anyMatch(name -> name.startsWith(place));
        assertEquals(!head.equals(Heads.LOGITS) && !head.startsWith("stage"), own, head);
        boolean itself = taught.entrySet().stream()
                .anyMatch(e -> e.getValue() && e.getKey().startsWith(place));
        assertEquals(own, itself, head + " does not teach itself");
    }

    /** Which trained tensors a head has a gradient for. */
    private static Map<String, Boolean> taught(Net net, Small small, String head) {
        Map<String, NDArray> trained = net.weights().of(Weights.Kind.TRAINED);
        try (NDManager manager = NnTesting.manager()) {
            try (GradientCollector collector = EngineInfo.pytorch().newGradientCollector()) {
                NDArray y = net.forward(small.x(manager), TRAIN, Set.of(head)).get(head);
                // A plain mean says nothing behind a norm.
                NDArray wave = HashWave.plain(manager, "wave", y.getShape());
                collector.backward(y.mul(wave).sum());
            }
            Map<String, Boolean> taught = new LinkedHashMap<>();
            trained.forEach((name, array) -> {
                try (NDArray gradient = array.getGradient();
                        NDArray size = gradient.abs();
                        NDArray largest = size.max()) {
                    assertTrue(Float.isFinite(largest.getFloat()), name);
                    taught.put(name, largest.getFloat() > 0);
                    // The engine adds gradients up.
                    gradient.subi(gradient);
                }
            });
            return taught;
        }
    }

    @TestFactory
    Stream<DynamicTest> furtherDecodersDifferAndAreAsLargeAsTheirNames() {
        return each(small -> {
            try (Net net = build(Nets.branched(small.spec).decoders(2));
                    NDManager manager = NnTesting.manager()) {
                NDArray x = small.x(manager);
                float[] main = values(net, x, Mode.EVAL, Heads.LOGITS);
                float[] one = values(net, x, Mode.EVAL, "aux[1]");
                float[] two = values(net, x, Mode.EVAL, "aux[2]");
                assertFalse(Arrays.equals(main, one));
                assertFalse(Arrays.equals(main, two));
                assertFalse(Arrays.equals(one, two));
            }
        });
    }

    @Test
    void decodersOfOneWeightDifferByTheirUpSamplingAlone() {
        try (Net net = build(Nets.branched(new UNet3dSpec(2, 3)).decoders(Upsampling.OWN, Upsampling.LINEAR));
                NDManager manager = NnTesting.manager()) {
            NDArray x = HashWave.plain(manager, "x", new Shape(1, 1, 8, 8, 8));
            Function<String, float[]> head = name -> values(net, x, Mode.EVAL, name);
            assertFalse(Arrays.equals(head.apply(Heads.LOGITS), head.apply("aux[1]")), "start weights of its own");
            net.weights().all().forEach((name, array) -> {
                if (name.startsWith("branch.")) {
                    String own = name.substring(name.indexOf('.', "branch.".length()) + 1);
                    array.set(net.weights().get(own).toFloatArray());
                }
            });
            assertArrayEquals(head.apply(Heads.LOGITS), head.apply("aux[1]"));
            assertFalse(Arrays.equals(head.apply(Heads.LOGITS), head.apply("aux[2]")));
        }
    }

    @Test
    void perturbationsDrawFromTheKeyInTrainingOnly() {
        for (Perturbation perturbation :
                List.of(Perturbation.NOISE, Perturbation.FEATURE_DROPOUT, Perturbation.DROPOUT)) {
            try (Net net = build(Nets.branched(new UNet3dSpec(2, 3)).perturbed(perturbation));
                    NDManager manager = NnTesting.manager()) {
                NDArray x = HashWave.plain(manager, "x", new Shape(2, 1, 8, 8, 8));
                String head = "aux[1]";
                float[] first = values(net, x, TRAIN, head);
                assertArrayEquals(first, values(net, x, TRAIN, head));
                assertFalse(Arrays.equals(first, values(net, x, Mode.TRAIN.drawing(Key.of(10)), head)));
                float[] eval = values(net, x, Mode.EVAL, head);
                assertFalse(Arrays.equals(first, eval));
                assertArrayEquals(eval, values(net, x, Mode.EVAL, head));
                assertThrows(IllegalStateException.class, () -> net.forward(x, Mode.TRAIN, Set.of(head)));
                net.forward(x, Mode.TRAIN, Set.of(Heads.LOGITS));
            }
        }
    }

    /** The network's own tensors and no others; in evaluation its own answer. */
    @Test
    void theSameDecoderSeesDroppedMapsInTrainingOnly() {
        try (Net net = build(Nets.branched(new UNet3dSpec(2, 3)).dropped());
                Net plain = build(new UNet3dSpec(2, 3));
                NDManager manager = NnTesting.manager()) {
            NDArray x = HashWave.plain(manager, "x", new Shape(2, 1, 16, 16, 16));
            assertEquals(plain.weights().all().keySet(), net.weights().all().keySet());
            Heads eval = net.forward(x, Mode.EVAL);
            assertArrayEquals(
                    eval.logits().toFloatArray(), eval.get(Heads.aux(1)).toFloatArray());
            Heads train = net.forward(x, TRAIN);
            assertArrayEquals(
                    plain.forward(x, TRAIN).logits().toFloatArray(),
                    train.logits().toFloatArray());
            assertFalse(Arrays.equals(
                    train.logits().toFloatArray(), train.get(Heads.aux(1)).toFloatArray()));
        }
    }

    @Test
    void perturbationsAreWhatTheySay() {
        try (NDManager manager = NnTesting.manager()) {
            NDArray map =
                    HashWave.plain(manager, "map", new Shape(2, 3, 8, 6, 4)).abs();
            float[] before = map.toFloatArray();
            float[] noise = Perturbation.NOISE.of(map, Key.of(1)).toFloatArray();
            double low = 2;
            double high = 0;
            for (int i = 0; i < before.length; i++) {
                double factor = noise[i] / before[i];
                low = Math.min(low, factor);
                high = Math.max(high, factor);
                double ofTheOther = noise[(i + before.length / 2) % before.length]
                        / before[(i + before.length / 2) % before.length];
                assertEquals(ofTheOther, factor, 1e-4, "samples share the draws");
            }
            assertTrue(low > .6999 && low < .71 && high < 1.3001 && high > 1.29, low + " to " + high);

            Key key = Key.of(2);
            double part = .7 + .2 * key.random().nextDouble();
            float[] dropped = Perturbation.FEATURE_DROPOUT.of(map, key).toFloatArray();
            float[] mean = map.mean(new int[] {1}, true).toFloatArray();
            int voxels = 8 * 6 * 4;
            int zeros = 0;
            for (int sample = 0; sample < 2; sample++) {
                double largest = 0;
                for (int v = 0; v < voxels; v++) {
                    largest = Math.max(largest, mean[sample * voxels + v]);
                }
                for (int v = 0; v < voxels; v++) {
                    boolean kept = mean[sample * voxels + v] < part * largest;
                    zeros += kept ? 0 : 1;
                    for (int c = 0; c < 3; c++) {
                        int i = (sample * 3 + c) * voxels + v;
                        assertEquals(kept ? before[i] : 0, dropped[i]);
                    }
                }
            }
            assertTrue(zeros > 2 && zeros < voxels, zeros + " positions");
        }
    }

    @Test
    void theLogitsAloneRunNothingElse() {
        try (Net net = build(Nets.branched(new UNet2dSpec(2, 3)).decoders(1).embed(2));
                NDManager manager = NnTesting.manager()) {
            NDArray x = HashWave.plain(manager, "x", new Shape(2, 1, 16, 16));
            String buffer = "branch.aux1.up1.conv.double_conv.1.running_mean";
            float[] before = net.weights().get(buffer).toFloatArray();
            Heads heads = net.forward(x, TRAIN, Set.of(Heads.LOGITS));
            assertEquals(Set.of(Heads.LOGITS), heads.arrays().keySet());
            assertArrayEquals(before, net.weights().get(buffer).toFloatArray());
            net.forward(x, TRAIN);
            assertFalse(Arrays.equals(before, net.weights().get(buffer).toFloatArray()));
            String message = assertThrows(IllegalArgumentException.class, () -> net.forward(x, TRAIN, Set.of("aux[7]")))
                    .getMessage();
            assertTrue(message.contains("aux[1]"), message);
            try (Net plain = build(new UNet2dSpec(2, 3))) {
                assertThrows(IllegalArgumentException.class, () -> plain.forward(x, TRAIN, Set.of("aux[1]")));
            }
        }
    }

    @Test
    void whatAHeadIsDoesNotDependOnTheOthers() {
        NetSpec base = new UNet3dSpec(2, 3);
        try (Net few = build(Nets.branched(base).decoders(1).signed());
                Net many = build(everything(new Small(base, new Shape(1, 1, 8, 8, 8), false)));
                NDManager manager = NnTesting.manager()) {
            few.weights()
                    .all()
                    .forEach((name, array) -> assertArrayEquals(
                            array.toFloatArray(), many.weights().get(name).toFloatArray(), name));
            NDArray x = HashWave.plain(manager, "x", new Shape(1, 1, 8, 8, 8));
            Heads together = many.forward(x, TRAIN);
            for (String head : List.of("aux[1]", "aux[3]", "signed", "score")) {
                assertArrayEquals(together.get(head).toFloatArray(), values(many, x, TRAIN, head), head);
            }
        }
    }

    @Test
    void slicesOfVolumesHaveAllHeads() {
        BranchedSpec spec = Nets.branched(new UNet2dSpec(2, 3)).signed().embed().stages();
        try (Net net = VolumeNet.of(build(spec));
                NDManager manager = NnTesting.manager()) {
            NDArray x = HashWave.plain(manager, "x", new Shape(2, 1, 16, 8, 5));
            Map<String, NDArray> heads = net.forward(x, Mode.EVAL).arrays();
            assertEquals(spec.heads(), new ArrayList<>(heads.keySet()));
            assertEquals(new Shape(2, 2, 16, 8, 5), heads.get("signed").getShape());
            assertEquals(new Shape(2, 8, 4, 2, 5), heads.get("stage[0]").getShape());
            assertArrayEquals(
                    heads.get("embed").toFloatArray(), heads.get("stage[1]").toFloatArray());
            assertEquals(
                    Set.of("signed"),
                    net.forward(x, Mode.EVAL, Set.of("signed")).arrays().keySet());
        }
    }

    @Test
    void anotherNetworkTakesTheTensorsByName() {
        BranchedSpec spec = everything(NETS.get(1));
        try (Net from = build(spec);
                Net to = spec.build(1, CLASSES, Key.of(6), Placement.CPU);
                NDManager manager = NnTesting.manager()) {
            NDArray x = NETS.get(1).x(manager);
            from.forward(x, TRAIN);
            assertNotEquals(values(from, x, Mode.EVAL, "score")[0], values(to, x, Mode.EVAL, "score")[0]);
            StateDict.of("saved", from.weights()).loadInto(to.weights()).requireComplete();
            for (String head : spec.heads()) {
                assertArrayEquals(values(from, x, Mode.EVAL, head), values(to, x, Mode.EVAL, head), head);
            }
        }
    }

    @Test
    void tensorsOfBranchesAreInGroups() {
        BranchedSpec spec = Nets.branched(new VNetSpec()).decoders(1).scales(2).signed();
        assertEquals(List.of("logits", "aux[1]", "aux[2]", "signed"), spec.heads());
        assertEquals("decoder", spec.group("branch.aux1.up_tr256.up_conv.weight"));
        assertEquals("norm", spec.group("branch.aux1.up_tr256.bn1.weight"));
        assertEquals("head", spec.group("branch.aux2.weight"));
        assertEquals("head", spec.group("branch.signed.bias"));
        assertEquals("encoder", spec.group("down_tr32.down_conv.weight"));
        assertEquals("vnet", spec.name());
    }

    @Test
    void adaptersAndFrozenEncodersKeepToTheNetwork() {
        NetSpec lora = new SegFormerSpec().lora(2, 2);
        try (Net net = build(Nets.branched(lora).decoders(1))) {
            List<String> branch = net.weights().names().stream()
                    .filter(name -> name.startsWith("branch."))
                    .toList();
            assertTrue(branch.stream().noneMatch(name -> name.contains("lora_")));
            assertTrue(branch.stream().noneMatch(name -> net.weights().kind(name) == Weights.Kind.FROZEN));
            assertTrue(net.merged().tensors().keySet().containsAll(branch));
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        MnlabException program = assertThrows(MnlabException.class, () -> Nets.branched(new TorchScriptSpec()));
        assertTrue(program.getMessage().contains("torchscript"), program.getMessage());
        BranchedSpec low = Nets.branched(new UNet3dSpec(2, 2)).scales(3);
        MnlabException scales = assertThrows(MnlabException.class, () -> build(low));
        assertTrue(
                scales.getMessage().contains("3 scales") && scales.getMessage().contains("2 levels"));
        BranchedSpec spec = Nets.branched(new UNet3dSpec(2, 2)).embed(2);
        assertThrows(IllegalArgumentException.class, () -> spec.embed());
        assertThrows(IllegalArgumentException.class, () -> spec.decoders(3));
        assertThrows(IllegalArgumentException.class, () -> spec.score("score", "other", 2));
        assertThrows(IllegalArgumentException.class, () -> spec.stages().score("score", "stage[0]", 2));
        assertFalse(Nets.names().contains("branched"));
    }
}
