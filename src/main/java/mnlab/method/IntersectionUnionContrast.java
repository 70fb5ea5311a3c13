package mnlab.method;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.stream.Stream;
import mnlab.nn.Heads;

/**
 * The contrast of two networks' projected features of C3S3 (arXiv 2506.07368, as released). With s the cosine of both features of a voxel
 * over the temperature, and a mask m of voxels that should agree, one half is the mean over voxels n of -log(e(m_n s_n) / (sum over j of
 * e((1 - m_j) s_j) + e(m_n s_n))), e(x) = exp(x). The first half takes for m where both networks see the same object, the second where
 * neither sees one.
 */
public final class IntersectionUnionContrast {

    private IntersectionUnionContrast() {}

    /**
     * The sum of both halves; the masks have no gradient.
     *
     * @param featuresA (B, F, space)
     * @param featuresB as many
     * @param pA probabilities or logits (B, K, space) of the first network, of which the likeliest class counts
     * @param pB of the second
     * @param temperature 0.1 in the paper
     */
    public static NDArray of(NDArray featuresA, NDArray featuresB, NDArray pA, NDArray pB, double temperature) {
        LossMath.same(featuresA, featuresB);
        NDArray cosine = LossMath.overClasses(Features.unit(featuresA).mul(Features.unit(featuresB)));
        NDArray a = HardLabels.argmax(pA);
        NDArray b = HardLabels.argmax(pB);
        NDArray both = a.mul(b);
        NDArray sameObject = LossMath.overClasses(both.get(new NDIndex(":, 1:")));
        NDArray neither = both.get(new NDIndex(":, 0:1"));
        return half(cosine, sameObject, temperature).add(half(cosine, neither, temperature));
    }

    /**
     * For terms without a target that train the features of one network; those of the other have a gradient too.
     *
     * @param net whose features the term trains
     * @param other the other network, which a term of the same update trains under the same view and head
     * @param view under which
     * @param head of the features
     */
    public static Loss between(String net, String other, View view, String head, double temperature) {
        // It is the same from either side: the terms of both networks share one.
        List<String> pair = Stream.of(net, other).sorted().toList();
        return Loss.inStep(
                "contrast",
                (cache, rows, features, target) -> cache.decided(
                        "contrast " + pair + " " + view.name() + " " + head + " " + rows + " " + temperature, () -> {
                            NDArray mine = cache.answer(net, view, Heads.LOGITS, rows);
                            NDArray theirs = cache.answer(other, view, Heads.LOGITS, rows);
                            return of(features, cache.answer(other, view, head, rows), mine, theirs, temperature);
                        }));
    }

    /** All exponents are lowered by 1 / temperature, the most that they can be, so that nothing overflows. */
    private static NDArray half(NDArray cosine, NDArray mask, double temperature) {
        NDArray agreeing = times(cosine.mul(mask).sub(1), 1 / temperature);
        NDArray others = times(cosine.mul(mask.neg().add(1)).sub(1), 1 / temperature)
                .exp()
                .sum();
        return agreeing.exp().add(others).log().sub(agreeing).mean();
    }
}
