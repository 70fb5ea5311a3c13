package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Losses of predictions and targets. */
final class LossCases {

    private LossCases() {}

    static void supervised(MethodsFixture f) {
        NDArray labels = f.oneHot("labels", 2);
        loss(f, "ce", Losses.ce(), "logits", labels);
        loss(f, "dice_squared_classes", Losses.diceSquared(), "logits", labels);
        loss(f, "dice_squared_object", Losses.diceSquaredObject(), "logits", labels);
        loss(f, "dice_plain_object", Losses.dicePlainObject(), "logits", labels);
        loss(f, "half_ce_dice", Losses.half(Losses.ce(), Losses.diceSquared()), "logits", labels);
    }

    /** A scalar with the gradient {@code grad.SCALAR.INPUT}. */
    private static void loss(MethodsFixture f, String name, Loss loss, String input, NDArray target) {
        f.differentiable(name, "grad." + name + ".", List.of(input), in -> loss.of(in.get(0), target, null));
    }

    static void mutualNetworks(MethodsFixture f) {
        NDArray target = f.array("target");
        f.scalar("dice", Losses.dice().of(f.array("logits"), target, null));
        f.scalar("kl", Losses.kl().of(f.array("logits"), target, null));
        Loss both = Losses.sum(Losses.dice(), Losses.kl());
        f.differentiable("loss", "grad.", List.of("logits"), in -> both.of(in.get(0), target, null));
    }

    static void consistencyPair(MethodsFixture f) {
        NDArray teacher = f.p("teacher");
        loss(f, "mse", Losses.mse(), "student", teacher);
        loss(f, "kl_element_mean", Losses.kl(), "student", teacher);
        loss(f, "kl_class_sum", Losses.klPerVoxel(), "student", teacher);
        // The map itself is never made: a weight on one sample alone shows that sample's part of it.
        NDArray map = f.array("mse_map");
        NDArray first = f.manager().create(new float[] {1, 0}, new Shape(2, 1, 1, 1, 1));
        NDArray got = Losses.mse().of(f.array("student"), teacher, first);
        assertEquals(map.get(0).mean().getFloat() / 2, got.getFloat(), 1e-6);
    }

    static void regularisedDropout(MethodsFixture f) {
        f.differentiable("loss", "grad.", List.of("a", "b"), in -> ConsistencyLosses.symmetricKl()
                .of(in.get(0), in.get(1).softmax(1), null));
    }

    static void entropyMinimisation(MethodsFixture f) {
        f.close("map", Uncertainty.entropy(f.p("logits")));
        loss(f, "plain", EntropyLosses.entropy(), "logits", null);
        loss(f, "normalised", EntropyLosses.normalisedEntropy(), "logits", null);
    }

    static void crossPseudo(MethodsFixture f) {
        NDArray a = HardLabels.argmax(f.array("a"));
        NDArray b = HardLabels.argmax(f.array("b"));
        f.exact("pseudo_a", a.argMax(1));
        f.exact("pseudo_b", b.argMax(1));
        cross(f, "cps", Losses.ce(), a, b);
        cross(f, "teach", Losses.diceSquared(), a, b);
    }

    private static void cross(MethodsFixture f, String name, Loss loss, NDArray hardA, NDArray hardB) {
        f.scalar(name + "_a", loss.of(f.array("a"), hardB, null));
        f.scalar(name + "_b", loss.of(f.array("b"), hardA, null));
        f.differentiable(null, "grad." + name + ".", List.of("a", "b"), in -> loss.of(in.get(0), hardB, null)
                .add(loss.of(in.get(1), hardA, null)));
    }

    /** Class 1 of the critic is "labelled". */
    static void adversarial(MethodsFixture f) {
        NDArray labelled = f.manager().create(new float[] {0, 1}, new Shape(1, 2));
        NDArray unlabelled = f.manager().create(new float[] {1, 0}, new Shape(1, 2));
        NDArray truth = labelled.repeat(0, 2).concat(unlabelled.repeat(0, 2));
        f.differentiable("segmenter_term", "grad.segmenter.", List.of("critic_logits"), in -> Losses.ce()
                .of(in.get(0).get("2:"), labelled.repeat(0, 2), null));
        f.differentiable("critic_loss", "grad.critic.", List.of("critic_logits"), in -> Losses.ce()
                .of(in.get(0), truth, null));
    }

    static void urpc(MethodsFixture f) {
        List<String> scales = List.of("scale0", "scale1", "scale2", "scale3");
        f.close("mean_prob", Uncertainty.mean(scales.stream().map(f::p).toList()));
        Loss loss = ConsistencyLosses.uncertaintyRectified();
        f.differentiable("loss", "grad.", scales, in -> {
            NDArray mean =
                    Uncertainty.mean(in.stream().map(scale -> scale.softmax(1)).toList());
            return Uncertainty.mean(
                    in.stream().map(scale -> loss.of(scale, mean, null)).toList());
        });
    }

    static void mcNet(MethodsFixture f) {
        double t = f.parameter("temperature");
        f.close("sharp0", Sharpening.binary(f.p("decoder0"), t));
        f.close("sharp1", Sharpening.binary(f.p("decoder1"), t));
        f.close("sharp1", Sharpening.softmax(f.p("decoder1"), t));
        List<String> decoders = List.of("decoder0", "decoder1");
        f.differentiable("through", "grad.through.", decoders, in -> crossed(in, t, true));
        f.differentiable("stopped", "grad.stopped.", decoders, in -> crossed(in, t, false));
    }

    private static NDArray crossed(List<NDArray> in, double t, boolean through) {
        NDArray a = Sharpening.binary(in.get(0).softmax(1), t);
        NDArray b = Sharpening.binary(in.get(1).softmax(1), t);
        return Losses.mse()
                .of(in.get(0), through ? b : b.stopGradient(), null)
                .add(Losses.mse().of(in.get(1), through ? a : a.stopGradient(), null));
    }

    static void confidentRegional(MethodsFixture f) {
        NDArray teacher = f.p("teacher");
        double threshold = f.parameter("threshold");
        double bound = f.parameter("negative");
        f.exact("positive", Uncertainty.atLeast(Uncertainty.confidence(teacher), threshold));
        Loss loss = RegionalCrossEntropy.of(threshold, bound);
        f.differentiable("loss", "grad.", List.of("student"), in -> loss.of(in.get(0), teacher, null));
        f.exact("negative", Uncertainty.below(teacher.min(new int[] {1}), bound));
    }
}
