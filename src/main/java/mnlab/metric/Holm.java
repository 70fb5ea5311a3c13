package mnlab.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import mnlab.core.MnlabException;

/** Holm's step-down correction of a family of tests (Scand J Stat 6, 1979): it holds the chance of any false finding in the family. */
public final class Holm {

    private Holm() {}

    /**
     * Corrected p-values, in the order given: each times the number of those not below it, at least the one before and at most 1.
     *
     * @param p of all tests of the family
     * @throws MnlabException where one is no probability
     */
    public static double[] corrected(double... p) {
        if (!Arrays.stream(p).allMatch(each -> each >= 0 && each <= 1)) {
            throw new MnlabException(
                    "Holm's correction of " + Arrays.toString(p),
                    "was given what is no probability",
                    "Leave tests that were not made out of the family");
        }
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[p.length];
        double before = 0;
        for (int i = 0; i < order.length; i++) {
            before = Math.min(1, Math.max(before, (p.length - i) * p[order[i]]));
            corrected[order[i]] = before;
        }
        return corrected;
    }
}
