package mnlab.method;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * InfoNCE (van den Oord et al., 2018) of the classes' mean features: that of a class in the labelled samples is to be nearest to that of the same
 * class in the unlabelled ones.
 */
public final class ClassContrast {

    private ClassContrast() {}

    /**
     * For terms on unlabelled samples whose target gives each voxel a class; both kinds of samples have a gradient. 0 where the batch has no
     * labelled samples, or fewer than two classes are in both kinds.
     *
     * @param net whose features the term trains, under the identity view
     * @param head of them, (B, F, space)
     * @param temperature by which cosines are divided
     */
    public static Loss of(String net, String head, double temperature) {
        return Loss.inStep("infoNce", (cache, rows, features, target) -> {
            Rows labelled = cache.rows(Scope.LABELLED);
            if (labelled.count() == 0) {
                return times(features.mean(), 0);
            }
            NDArray known = cache.answer(net, Views.identity(), head, labelled);
            return of(known, cache.labels(labelled), features, target, temperature);
        });
    }

    /** The same of features (B, F, space) and one-hot classes (B, K, space) of either kind. */
    static NDArray of(NDArray featuresL, NDArray labels, NDArray featuresU, NDArray classes, double temperature) {
        long[] countsL = ClassWeights.counts(labels);
        long[] countsU = ClassWeights.counts(classes);
        long[] both = IntStream.range(0, countsL.length)
                .filter(k -> countsL[k] > 0 && countsU[k] > 0)
                .mapToLong(k -> k)
                .toArray();
        if (both.length < 2) {
            return times(featuresU.mean(), 0);
        }
        NDArray l = Features.at(UncertainPrototypes.labelled(featuresL, labels), both);
        NDArray u = Features.at(UncertainPrototypes.labelled(featuresU, classes), both);
        return contrast(l, u, temperature);
    }

    /** Mean over the rows i of -log(e(s_ii) / sum over j of e(s_ij)), s_ij the cosine of a's row i and b's row j over the temperature. */
    static NDArray contrast(NDArray aNF, NDArray bNF, double temperature) {
        NDArray s = times(Features.unit(aNF).matMul(Features.unit(bNF).transpose()), 1 / temperature);
        NDArray same = s.getManager().eye((int) s.getShape().get(0));
        return times(s.logSoftmax(1).mul(same).sum().neg(), 1.0 / s.getShape().get(0));
    }
}
