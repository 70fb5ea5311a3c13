package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import mnlab.core.Key;
import org.junit.jupiter.api.Test;

class GroupedBootstrapTest {

    private static final Key KEY = Key.of(4);

    @Test
    void inOneBlockGroupsAreDrawnAsCasesAre() {
        double[] means = {3, 1, 4, 1, 5, 9, 2, 6};
        Interval grouped = GroupedBootstrap.of(new int[] {means.length}, mean(new double[][] {means}), KEY);
        Interval plain = Bootstrap.ofMean(means, KEY);
        // Other draws: the ends agree to the noise of 10,000 of them.
        assertEquals(plain.low(), grouped.low(), .15);
        assertEquals(plain.high(), grouped.high(), .15);
    }

    @Test
    void eachDrawTakesAsManyGroupsAsThereAre() {
        GroupedBootstrap.of(
                new int[] {2, 2, 2},
                drawn -> {
                    assertEquals(
                            6, Arrays.stream(drawn).flatMapToInt(Arrays::stream).sum());
                    return 0;
                },
                KEY);
    }

    @Test
    void blocksThatDifferWidenTheInterval() {
        double[][] alike = {{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2, 3, 4}};
        double[][] apart = {{-9, -8, -7, -6}, {1, 2, 3, 4}, {11, 12, 13, 14}};
        assertTrue(width(alike) * 2 < width(apart));
        assertEquals(width(alike), width(alike));
    }

    @Test
    void drawsWithoutAValueDoNotCount() {
        Interval interval = GroupedBootstrap.of(new int[] {2}, drawn -> drawn[0][0] == 0 ? Double.NaN : 7, KEY);
        assertEquals(new Interval(7, 7), interval);
        assertEquals(Interval.NONE, GroupedBootstrap.of(new int[] {2}, drawn -> Double.NaN, KEY));
    }

    private static double width(double[][] blocks) {
        int[] groups = Arrays.stream(blocks).mapToInt(block -> block.length).toArray();
        Interval interval = GroupedBootstrap.of(groups, mean(blocks), KEY);
        return interval.high() - interval.low();
    }

    private static ToDoubleFunction<int[][]> mean(double[][] blocks) {
        return drawn -> {
            double total = 0;
            int count = 0;
            for (int i = 0; i < drawn.length; i++) {
                for (int k = 0; k < drawn[i].length; k++) {
                    total += drawn[i][k] * blocks[i][k];
                    count += drawn[i][k];
                }
            }
            return total / count;
        };
    }
}
