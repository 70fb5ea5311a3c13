package mnlab.pose;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** How several heads are judged together (arXiv 2405.13235, by the law of total variance with equal weights, and its variants). */
public enum MultiHeadLoss {
    /** One likelihood of the mean of the heads' points; the spread of the heads enters before the variance is made positive. QAERTS. */
    MIXTURE_RELEASED {
        @Override
        Mixture mixed(List<HeadAnswer> heads) {
            NDArray mean = mean(heads.stream().map(HeadAnswer::muB9).toList());
            NDArray second = mean(heads.stream()
                    .map(h -> h.rawB9().add(h.muB9().mul(h.muB9())))
                    .toList());
            return new Mixture(mean, HeadAnswer.positive(second.sub(mean.mul(mean))));
        }
    },
    /** One likelihood of the mean of the heads' points; the mean of the heads' variances plus the spread of the heads. */
    MIXTURE_TOTAL_VARIANCE {
        @Override
        Mixture mixed(List<HeadAnswer> heads) {
            return totalVariance(heads);
        }
    },
    /** The sum of each head's own likelihood: the heads are brought together only afterwards. */
    SUM_OF_HEADS {
        @Override
        NDArray of(List<HeadAnswer> heads, NDArray yB9, double half) {
            NDArray sum = null;
            for (HeadAnswer head : heads) {
                NDArray own = GaussianNll.of(head.muB9(), head.variance(), yB9, half);
                sum = sum == null ? own : sum.add(own);
            }
            return sum;
        }

        @Override
        Mixture mixed(List<HeadAnswer> heads) {
            return totalVariance(heads);
        }
    },
    /** The likelihood of the first head alone: what the released training script executes. */
    REFERENCE_POINTS_ONLY {
        @Override
        List<HeadAnswer> trained(List<HeadAnswer> heads) {
            return heads.subList(0, 1);
        }

        @Override
        Mixture mixed(List<HeadAnswer> heads) {
            return new Mixture(heads.get(0).muB9(), heads.get(0).variance());
        }
    };

    /**
     * Several heads as one.
     *
     * @param muB9 points
     * @param vB9 variances, in the units of {@link GaussianNll}
     */
    record Mixture(NDArray muB9, NDArray vB9) {}

    /** The heads that this loss teaches anything: the others answer whatever they were drawn to. */
    List<HeadAnswer> trained(List<HeadAnswer> heads) {
        return heads;
    }

    /** The loss, a scalar. */
    NDArray of(List<HeadAnswer> heads, NDArray yB9, double half) {
        Mixture mixed = mixed(heads);
        return GaussianNll.of(mixed.muB9(), mixed.vB9(), yB9, half);
    }

    /** The heads as one, as this loss sees them. */
    abstract Mixture mixed(List<HeadAnswer> heads);

    private static Mixture totalVariance(List<HeadAnswer> heads) {
        NDArray mean = mean(heads.stream().map(HeadAnswer::muB9).toList());
        NDArray second = mean(heads.stream()
                .map(h -> h.variance().add(h.muB9().mul(h.muB9())))
                .toList());
        return new Mixture(mean, second.sub(mean.mul(mean)));
    }

    static NDArray mean(List<NDArray> some) {
        NDArray sum = some.get(0);
        for (NDArray next : some.subList(1, some.size())) {
            sum = sum.add(next);
        }
        return times(sum, 1.0 / some.size());
    }
}
