package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

/** The hierarchical bootstrap against the variance that theory gives it, and its limits. */
class SeedBootstrapTest {

    private static final Key KEY = Key.of(1);

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    @Test
    void oneRunACaseIsTheBootstrapOfCases() {
        double[][] values = {{1}, {2}, {3}, {4}, {9}};
        Interval plain = Bootstrap.ofMean(new double[] {1, 2, 3, 4, 9}, KEY);
        Interval ours = SeedBootstrap.ofMean(values, KEY);
        assertEquals(3.8, SeedBootstrap.mean(values), 1e-12);
        assertEquals(plain.low(), ours.low(), .15);
        assertEquals(plain.high(), ours.high(), .3);
        assertEquals(ours, SeedBootstrap.ofMean(values, KEY));
    }

    /** Runs at -1 and 1 in every case: the mean of n cases has the variance 1 / 2n, by the runs drawn alone. */
    @Test
    void runsAreDrawnWithinCases() {
        int n = 40;
        double[][] values =
                IntStream.range(0, n).mapToObj(i -> new double[] {-1, 1}).toArray(double[][]::new);
        assertEquals(2 * 1.96 * Math.sqrt(1 / (2. * n)), width(SeedBootstrap.ofMean(values, KEY)), .03);
    }

    @Test
    void runsThatShareNoSeedAreDrawnApart() {
        int n = 40;
        double[][] first =
                IntStream.range(0, n).mapToObj(i -> new double[] {i - 1, i + 1}).toArray(double[][]::new);
        double[][] second =
                IntStream.range(0, n).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        Interval difference = SeedBootstrap.ofDifference(first, second, KEY);
        assertEquals(2 * 1.96 * Math.sqrt(1 / (2. * n)), width(difference), .03);
        assertEquals(0, difference.low() + difference.high(), .05);
        assertTrue(width(SeedBootstrap.ofDifference(second, second, KEY)) == 0);
    }

    @Test
    void noCasesHaveNoInterval() {
        assertEquals(Interval.NONE, SeedBootstrap.ofMean(new double[0][], KEY));
        assertEquals(Interval.NONE, SeedBootstrap.ofDifference(new double[0][], new double[0][], KEY));
    }
}
