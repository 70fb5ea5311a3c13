package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.nn.Ops;
import mnlab.train.State;

/** Losses of features, directions and class weights. */
final class FeatureCases {

    private FeatureCases() {}

    static void adversarialDirection(MethodsFixture f) {
        NDArray x = f.array("image");
        NDArray clean = f.array("clean");
        f.close("start_unit", Features.unitSamples(f.array("start")));
        List<NDArray> gradient = f.gradients(List.of("start_unit"), in -> {
            NDArray loss = moved(f, x, in.get(0), f.parameter("xi"), f.array("w1"), f.array("w2"), clean);
            f.scalar("start_loss", loss);
            return loss;
        });
        f.closeGradient("start_gradient", gradient.get(0));
        NDArray direction = Features.unitSamples(gradient.get(0));
        f.closeGradient("direction", direction);
        NDArray stored = f.array("direction");
        f.differentiable(
                "loss",
                "grad.",
                List.of("w1", "w2"),
                in -> moved(f, x, stored, f.parameter("epsilon"), in.get(0), in.get(1), clean));
    }

    private static NDArray moved(
            MethodsFixture f, NDArray x, NDArray direction, double far, NDArray w1, NDArray w2, NDArray clean) {
        NDArray hidden =
                Ops.conv(x.add(Ops.times(direction, far)), w1, null, 1, 1, 1).tanh();
        return Losses.dicePlain().of(Ops.conv(hidden, w2, null, 1, 0, 1), clean, null);
    }

    static void prototypeContrast(MethodsFixture f) {
        for (int k = 0; k < 2; k++) {
            f.close("weight_features" + k, PrototypeContrast.weights(f.array("score_features" + k)));
            f.close("weight_memory" + k, PrototypeContrast.weights(f.array("score_memory" + k)));
        }
        float[] candidates = f.golden().floats("candidate_scores");
        assertArrayEquals(f.golden().longs("kept_highest4"), PrototypeContrast.kept(candidates, 4, true));
        assertArrayEquals(f.golden().longs("kept_lowest4"), PrototypeContrast.kept(candidates, 4, false));
        List<String> inputs = List.of(
                "features0", "score_features0", "score_memory0", "features1", "score_features1", "score_memory1");
        f.differentiable(
                "loss",
                "grad.",
                inputs,
                in -> PrototypeContrast.of(
                        List.of(
                                new PrototypeContrast.OfClass(in.get(0), in.get(1), f.array("memory0"), in.get(2)),
                                new PrototypeContrast.OfClass(in.get(3), in.get(4), f.array("memory1"), in.get(5))),
                        2));
        f.scalar("loss_unit_memory_weights", PrototypeContrast.of(List.of(released(f, 0), released(f, 1)), 2));
        NDArray alone = PrototypeContrast.of(List.of(released(f, 1)), 2);
        NDArray other = PrototypeContrast.of(List.of(released(f, 0)), 2);
        f.scalar("loss_unit_memory_weights", alone.add(other));
    }

    private static PrototypeContrast.OfClass released(MethodsFixture f, int k) {
        return new PrototypeContrast.OfClass(
                f.array("features" + k), f.array("score_features" + k), f.array("memory" + k), null);
    }

    static void omniCorrelation(MethodsFixture f) {
        double t = f.parameter("temperature");
        NDArray memory = f.array("memory0").concat(f.array("memory1"));
        f.close("correlation_a", OmniCorrelation.correlation(f.array("features_a"), memory, t));
        f.close("correlation_v", OmniCorrelation.correlation(f.array("features_v"), memory, t));
        f.differentiable(
                "loss",
                "grad.",
                List.of("features_a", "features_v"),
                in -> OmniCorrelation.of(in.get(0), in.get(1), memory, t));
    }

    static void uncertainPrototypes(MethodsFixture f) {
        NDArray p = f.array("teacher_prob");
        NDArray reliability = UncertainPrototypes.reliability(p);
        f.close("reliability", reliability);
        NDArray pseudo = HardLabels.argmax(p);
        f.exact("pseudo", pseudo.argMax(1));
        NDArray labels = f.oneHot("labels", 2);
        NDArray unlabelled = UncertainPrototypes.unlabelled(f.array("features_u"), pseudo, reliability);
        f.close("proto_l", UncertainPrototypes.labelled(f.array("features_l"), labels));
        f.close("proto_u", unlabelled);
        double w = f.parameter("weight");
        f.differentiable("total", "grad.", List.of("features_l"), in -> {
            NDArray prototypes =
                    UncertainPrototypes.fused(UncertainPrototypes.labelled(in.get(0), labels), unlabelled, w);
            NDArray mapL = UncertainPrototypes.likeness(in.get(0), prototypes);
            NDArray mapU = UncertainPrototypes.likeness(f.array("features_u"), prototypes);
            f.close("fused", prototypes);
            f.close("map_l", mapL);
            f.close("map_u", mapU);
            NDArray lossL = Losses.ce().of(mapL, labels, null);
            NDArray lossU = UncertainPrototypes.loss(mapU, pseudo, reliability);
            f.scalar("labelled", lossL);
            f.scalar("unlabelled", lossU);
            return lossL.add(Ops.times(lossU, w));
        });
    }

    static void intersectionUnion(MethodsFixture f) {
        NDArray a = f.p("logits_a");
        NDArray b = f.p("logits_b");
        f.differentiable(
                "loss",
                "grad.",
                List.of("proj_a", "proj_b"),
                in -> IntersectionUnionContrast.of(in.get(0), in.get(1), a, b, f.parameter("temperature")));
    }

    static void classWeights(MethodsFixture f) {
        double[] numbers = f.numbers("params", "counts");
        long[] counts = IntStream.range(0, numbers.length)
                .mapToLong(k -> (long) numbers[k])
                .toArray();
        f.scalar("distribution", DistributionWeights.of(counts));
        JsonNode dices = f.golden().json().path("params").path("dices");
        JsonNode expected = f.golden().scalars().path("difficulty");
        assertEquals(expected.size(), dices.size());
        int horizon = (int) f.parameter("horizon");
        DifficultyWeights weights = new DifficultyWeights(counts.length, horizon);
        for (int update = 0; update < dices.size(); update++) {
            // Through a checkpoint, each time.
            State state = new State();
            weights.save(state);
            weights = new DifficultyWeights(counts.length, horizon);
            weights.restore(state);
            weights.follow(doubles(dices.get(update)));
            assertArrayEquals(doubles(expected.get(update)), weights.weights(), 4e-9, "update " + update);
        }
    }

    private static double[] doubles(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToDouble(i -> list.get(i).asDouble())
                .toArray();
    }
}
