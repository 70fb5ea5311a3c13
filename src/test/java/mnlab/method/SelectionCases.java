package mnlab.method;

import static mnlab.method.Losses.ce;
import static mnlab.method.Losses.ceKept;
import static mnlab.method.Losses.diceMasked;
import static mnlab.method.Losses.half;
import static mnlab.nn.Ops.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.train.Clock;
import mnlab.train.Schedules;

/** Which voxels count, and arrays made of two. */
final class SelectionCases {

    private SelectionCases() {}

    static void uncertaintyAware(MethodsFixture f) {
        NDArray stochastic = f.array("stochastic");
        NDArray mean = Uncertainty.mean(IntStream.range(0, (int) f.parameter("passes"))
                .mapToObj(i -> stochastic.get(i).softmax(1))
                .toList());
        f.close("mean_prob", mean);
        f.close("uncertainty", Uncertainty.entropy(mean));
        double threshold = Math.log(2) * rising(f, .75, 1);
        f.scalar("threshold", threshold);
        NDArray mask = Uncertainty.below(Uncertainty.entropy(mean), threshold);
        f.exact("mask", mask);
        f.exact("mask", Uncertainty.below(Uncertainty.normalisedEntropy(mean), threshold / Math.log(2)));
        f.scalar("kept", mask.sum());
        kept(f, mask);
    }

    private static double rising(MethodsFixture f, double from, double to) {
        return Schedules.sigmoidBetween(from, to, f.parameter("total"), Schedules.perIterations(1))
                .at(new Clock(0, (long) f.parameter("iteration")));
    }

    private static void kept(MethodsFixture f, NDArray mask) {
        NDArray teacher = f.p("teacher");
        f.differentiable(
                "loss", "grad.", List.of("student"), in -> Losses.mseKept().of(in.get(0), teacher, mask));
        NDArray none = Losses.mseKept().of(f.array("student"), teacher, mask.zerosLike());
        assertEquals(0, none.getFloat());
    }

    static void ambiguity(MethodsFixture f) {
        NDArray entropy = Uncertainty.normalisedEntropy(f.p("student"));
        f.close("entropy", entropy);
        double threshold = rising(f, f.parameter("low"), f.parameter("high"));
        f.scalar("threshold", threshold);
        NDArray mask = Uncertainty.atLeast(entropy, threshold);
        f.exact("mask", mask);
        kept(f, mask);
    }

    static void fixMatch(MethodsFixture f) {
        NDArray weak = f.p("weak");
        NDArray confidence = Uncertainty.confidence(weak);
        f.close("confidence", confidence);
        NDArray mask = Uncertainty.atLeast(confidence, f.parameter("threshold"));
        f.exact("mask", mask);
        f.scalar("kept", mask.sum());
        NDArray pseudo = HardLabels.argmax(weak);
        f.exact("pseudo", pseudo.argMax(1));
        f.differentiable("loss_over_all", "grad.over_all.", List.of("strong"), in -> ce().of(in.get(0), pseudo, mask));
        f.differentiable(
                "loss_over_kept", "grad.over_kept.", List.of("strong"), in -> ceKept().of(in.get(0), pseudo, mask));
    }

    static void mutualCorrection(MethodsFixture f) {
        NDIndex labelled = new NDIndex(":" + (int) f.parameter("labelled"));
        NDIndex unlabelled = new NDIndex((int) f.parameter("labelled") + ":");
        NDArray labels = f.oneHot("labels", 2);
        NDArray discrepancy = HardLabels.disagreement(
                f.array("net_a").get(labelled), f.array("net_b").get(labelled));
        f.exact("discrepancy", discrepancy);
        NDArray pseudo = Sharpening.softmax(f.p("net_a").get(unlabelled), f.parameter("temperature"));
        f.close("pseudo", pseudo);
        for (String net : List.of("a", "b")) {
            NDArray logits = f.array("net_" + net).get(labelled);
            f.scalar("rectify_" + net, Losses.mseKept().of(logits, labels, discrepancy));
        }
        NDArray pupil = f.array("net_b").get(unlabelled);
        f.scalar("consistency", Losses.mse().of(pupil, pseudo, null));
        boolean better = dice(f, "net_a", labelled, labels) < dice(f, "net_b", labelled, labels);
        f.scalar("a_is_better", better ? 1 : 0);
        f.differentiable("loss_a", "grad.loss_a.", List.of("net_a"), in -> supervised(f, in, labelled, discrepancy));
        f.differentiable("loss_b", "grad.loss_b.", List.of("net_b"), in -> supervised(f, in, labelled, discrepancy)
                .add(times(Losses.mse().of(in.get(0).get(unlabelled), pseudo, null), f.parameter("weight"))));
        f.scalar("supervised_b", supervised(f, List.of(f.array("net_b")), labelled, discrepancy));
    }

    private static double dice(MethodsFixture f, String net, NDIndex labelled, NDArray labels) {
        return Losses.diceSquaredObject()
                .of(f.array(net).get(labelled), labels, null)
                .getFloat();
    }

    private static NDArray supervised(MethodsFixture f, List<NDArray> net, NDIndex labelled, NDArray discrepancy) {
        NDArray labels = f.oneHot("labels", 2);
        NDArray logits = net.get(0).get(labelled);
        NDArray rectified = times(Losses.mseKept().of(logits, labels, discrepancy), f.parameter("rectify"));
        return Losses.sum(ce(), Losses.diceSquaredObject())
                .of(logits, labels, null)
                .add(rectified);
    }

    static void interpolation(MethodsFixture f) {
        NDArray factor = f.array("factor");
        f.close("mixed", Blending.mix(f.array("image0"), f.array("image1"), factor));
        NDArray target = Blending.mix(f.p("teacher0"), f.p("teacher1"), factor);
        f.close("target", target);
        f.differentiable(
                "loss", "grad.", List.of("student_on_mixed"), in -> Losses.mse().of(in.get(0), target, null));
    }

    static void copyPaste(MethodsFixture f) {
        NDArray mask = Blending.box(
                f.manager(), new long[] {6, 6, 5}, f.parameter("ratio"), corner(f.numbers("params", "corner")));
        f.exact("mask", mask);
        f.exact("mixed_in", Blending.paste(f.array("labelled_a"), f.array("unlabelled_a"), mask));
        f.exact("mixed_out", Blending.paste(f.array("unlabelled_b"), f.array("labelled_b"), mask));
        f.exact("raw_a", HardLabels.argmax(f.p("teacher_a")).argMax(1));
        f.exact("raw_b", HardLabels.argmax(f.p("teacher_b")).argMax(1));
        NDArray pseudoA = HardLabels.largestComponents(f.p("teacher_a"));
        NDArray pseudoB = HardLabels.largestComponents(f.p("teacher_b"));
        f.exact("pseudo_a", pseudoA.argMax(1));
        f.exact("pseudo_b", pseudoB.argMax(1));
        NDArray inside = mask.neg().add(1);
        double pseudo = f.parameter("pseudo_weight");
        NDArray a = f.oneHot("label_a", 2);
        NDArray b = f.oneHot("label_b", 2);
        f.scalar("loss_in", regions(f.array("student_on_in"), a, 1, pseudoA, pseudo, mask, inside));
        f.scalar("loss_out", regions(f.array("student_on_out"), pseudoB, pseudo, b, 1, mask, inside));
        f.differentiable("total", "grad.", List.of("student_on_in", "student_on_out"), in -> regions(
                        in.get(0), a, 1, pseudoA, pseudo, mask, inside)
                .add(regions(in.get(1), pseudoB, pseudo, b, 1, mask, inside)));
    }

    private static long[] corner(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(n -> (long) n).toArray();
    }

    private static NDArray regions(
            NDArray logits, NDArray out, double wOut, NDArray in, double wIn, NDArray mask, NDArray inside) {
        Loss region = half(ceKept(), diceMasked());
        return times(region.of(logits, out, mask), wOut).add(times(region.of(logits, in, inside), wIn));
    }

    static void viewFusion(MethodsFixture f) {
        List<NDArray> p = views(f.array("prob"));
        List<NDArray> u = views(f.array("uncertainty"));
        NDArray fused = NDArrays.stack(new NDList(ViewFusion.targets(p, u)));
        f.close("fused", fused);
    }

    private static List<NDArray> views(NDArray all) {
        return IntStream.range(0, (int) all.getShape().get(0))
                .mapToObj(all::get)
                .toList();
    }
}
