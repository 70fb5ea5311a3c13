package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final Key KEY = Key.of(7);
    private static final Interval PINNED = new Interval(0.7572785714285715, 0.913);

    /** Two cases, 0 and 1: a resample's mean is 0, .5 or 1 with probability 1/4, 1/2, 1/4, so the tails are 0 and 1. */
    @Test
    void twoCasesReachBothEnds() {
        assertEquals(new Interval(0, 1), Bootstrap.ofMean(new double[] {0, 1}, KEY));
    }

    /**
     * One case of ten is 1: a resample holds it Binomial(10, .1) times. P(none) = .349 > .025; P(at most 2) = .930 and
     * P(at most 3) = .987, so the 97.5th percentile of the mean is .3.
     */
    @Test
    void tailsAreThoseOfTheBinomial() {
        double[] values = new double[10];
        values[3] = 1;
        Interval interval = Bootstrap.ofMean(values, KEY);
        assertEquals(0, interval.low());
        assertEquals(.3, interval.high(), 1e-12);
    }

    @Test
    void sameKeySameBitsAnotherKeyOthers() {
        double[] values = Key.of(1).random().doubles(40).toArray();
        assertEquals(Bootstrap.ofMean(values, KEY), Bootstrap.ofMean(values, KEY));
        assertNotEquals(Bootstrap.ofMean(values, KEY), Bootstrap.ofMean(values, Key.of(8)));
        // Written down from the first run: another order of drawing or adding would move these bits.
        assertEquals(PINNED, Bootstrap.ofMean(new double[] {.913, .887, .951, .702, .644, .879, .905}, KEY));
    }

    @Test
    void noCaseHasNoIntervalAndOneCaseHasNoWidth() {
        assertEquals(Interval.NONE, Bootstrap.ofMean(new double[0], KEY));
        assertEquals(new Interval(.5, .5), Bootstrap.ofMean(new double[] {.5}, KEY));
    }

    @Test
    void summaryCountsWhatItLeavesOut() {
        Summary summary = Summary.of(new double[] {1, Double.NaN, 3, Double.NaN});
        assertEquals(2, summary.mean());
        assertEquals(Math.sqrt(2), summary.sd(), 1e-15);
        assertEquals(2, summary.n());
        assertEquals(2, summary.omitted());
        assertTrue(summary.interval().low() >= 1 && summary.interval().high() <= 3);
        Summary nothing = Summary.of(new double[] {Double.NaN});
        assertEquals(Double.NaN, nothing.mean());
        assertEquals(1, nothing.omitted());
    }

    /** Three videos of ten like frames are three observations, not thirty. */
    @Test
    void groupsAreDrawnWhole() {
        double[] values = new double[30];
        List<String> videos = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 10;
            videos.add("video " + i / 10);
        }
        Summary frames = Summary.of(values);
        Summary grouped = Summary.of(values, videos);
        assertEquals(frames.mean(), grouped.mean());
        assertEquals(frames.n(), grouped.n());
        assertEquals(0, grouped.interval().low());
        assertEquals(2, grouped.interval().high());
        assertTrue(frames.interval().low() > .5 && frames.interval().high() < 1.5);
        values[7] = Double.NaN;
        assertEquals(1, Summary.of(values, videos).omitted());
    }
}
