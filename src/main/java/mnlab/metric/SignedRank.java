package mnlab.metric;

import java.util.Arrays;
import mnlab.core.MnlabException;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Wilcoxon's signed-rank test of paired differences, two-sided (Biometrics Bulletin 1, 1945). Differences of 0 are left out. The p-value is exact
 * for up to 50 differences without ties and zeros and for up to 13 of any kind, else that of the normal approximation with the correction for ties
 * and without one for continuity: the choice of {@code scipy.stats.wilcoxon} (1.17). Where no difference is other than 0, p is 1 and the effect 0:
 * there is one outcome, and it is the one that was seen (SciPy gives NaN).
 *
 * @param plus sum of the ranks of differences above 0
 * @param minus sum of the ranks of differences below 0
 * @param n differences other than 0
 * @param exact whether p is exact
 * @param p two-sided
 */
public record SignedRank(double plus, double minus, int n, boolean exact, double p) {

    private static final int EXACT_UNTIED = 50;
    private static final int EXACT_TIED = 13;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /**
     * Tests differences, one a case.
     *
     * @throws MnlabException where one is not finite, or there is none
     */
    public static SignedRank of(double[] differences) {
        if (differences.length == 0 || !Arrays.stream(differences).allMatch(Double::isFinite)) {
            throw new MnlabException(
                    "a signed-rank test of " + differences.length + " differences",
                    "has none, or one that is not finite",
                    "Give each case a value (for a distance to a missing structure the diagonal)");
        }
        double[] kept = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] size = Arrays.stream(kept).map(Math::abs).toArray();
        double[] ranks = Ranks.ascending(size);
        double plus = 0;
        double minus = 0;
        for (int i = 0; i < kept.length; i++) {
            plus += kept[i] > 0 ? ranks[i] : 0;
            minus += kept[i] < 0 ? ranks[i] : 0;
        }
        double ties = Ranks.ties(size);
        boolean plain = ties == 0 && kept.length == differences.length;
        boolean exact = differences.length <= (plain ? EXACT_UNTIED : EXACT_TIED);
        double p = kept.length == 0 ? 1 : exact ? exact(ranks, Math.min(plus, minus)) : normal(kept.length, plus, ties);
        return new SignedRank(plus, minus, kept.length, exact, p);
    }

    /**
     * The matched-pairs rank-biserial correlation (Kerby, Comprehensive Psychology 3, 2014): the share of the rank sum that speaks for a rise less
     * the share that speaks for a fall; 1 where every difference is above 0.
     */
    public double rankBiserial() {
        return n == 0 ? 0 : (plus - minus) / (plus + minus);
    }

    /** Twice the share of the sign patterns whose rank sum is at most the smaller one that was seen. Ranks are multiples of a half. */
    private static double exact(double[] ranks, double smaller) {
        int total = (int) Math.round(2 * Arrays.stream(ranks).sum());
        double[] share = new double[total + 1];
        share[0] = 1;
        int reached = 0;
        for (double rank : ranks) {
            int step = (int) Math.round(2 * rank);
            reached += step;
            for (int sum = reached; sum >= 0; sum--) {
                share[sum] = (share[sum] + (sum >= step ? share[sum - step] : 0)) / 2;
            }
        }
        double tail = Arrays.stream(share, 0, (int) Math.round(2 * smaller) + 1).sum();
        return Math.min(1, 2 * tail);
    }

    private static double normal(double n, double plus, double ties) {
        double mean = n * (n + 1) / 4;
        double variance = (n * (n + 1) * (2 * n + 1) - ties / 2) / 24;
        return 2 * NORMAL.cumulativeProbability(-Math.abs(plus - mean) / Math.sqrt(variance));
    }
}
