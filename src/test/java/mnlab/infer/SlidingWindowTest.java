package mnlab.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.image.Grid;
import mnlab.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    /** For any size, patch, overlap, weighting and batch: a network that answers its input gives the volume back. */
    @Test
    void everyVoxelIsCoveredAndComesBackInItsPlace() {
        UniformRandomProvider random = Key.of(3).random();
        for (int round = 0; round < 200; round++) {
            int[] shape = {1 + random.nextInt(40), 1 + random.nextInt(9), 1 + random.nextInt(9)};
            int[] patch = {1 + random.nextInt(20), 1 + random.nextInt(9), 1 + random.nextInt(9)};
            Weighting weighting = random.nextBoolean() ? Weighting.UNIFORM : Weighting.GAUSSIAN;
            SlidingWindow window =
                    SlidingWindow.overlapping(patch, random.nextDouble(), weighting, 1 + random.nextInt(5));
            Volume volume = noise(Key.of(round), shape);
            Logits logits = window.run(volume, (x, s) -> x);
            assertEquals(1, logits.values().length);
            assertArrayEquals(volume.voxels(), logits.values()[0], 1e-5f);
        }
    }

    @Test
    void startsCoverTheAxisWithoutLeavingIt() {
        for (int n = 1; n < 40; n++) {
            for (int patch = 1; patch < 20; patch++) {
                for (int stride = 1; stride <= patch; stride++) {
                    int[] starts = WindowStarts.along(n, patch, stride);
                    assertEquals(0, starts[0]);
                    assertEquals(Math.max(0, n - patch), starts[starts.length - 1]);
                    for (int i = 1; i < starts.length; i++) {
                        assertTrue(starts[i] > starts[i - 1] && starts[i] <= starts[i - 1] + stride);
                    }
                }
            }
        }
    }

    /** The network sees (C, H, W, D) with D fastest: here a patch that is a whole volume, so that the order is plain. */
    @Test
    void patchesAreRowMajorWithZFastest() {
        Grid grid = Grid.of(2, 3, 4);
        float[] voxels = new float[24];
        for (int i = 0; i < 24; i++) {
            voxels[i] = i;
        }
        SlidingWindow.half(new int[] {2, 3, 4}, 1).run(new Volume(grid, voxels), (x, shape) -> {
            assertArrayEquals(new long[] {1, 1, 2, 3, 4}, shape);
            assertEquals(grid.index(0, 0, 1), x[1]);
            assertEquals(grid.index(0, 1, 0), x[4]);
            assertEquals(grid.index(1, 2, 3), x[23]);
            return x;
        });
    }

    @Test
    void gaussianTrustsTheMiddle() {
        float[] weights = Weighting.GAUSSIAN.of(new int[] {9, 9, 9});
        assertEquals(1, weights[4 + 9 * (4 + 9 * 4)], 1e-7);
        // One standard deviation is 9/8 voxels: exp(-(1 / 1.125)^2 / 2).
        assertEquals(Math.exp(-1 / 1.125 / 1.125 / 2), weights[3 + 9 * (4 + 9 * 4)], 1e-7);
        assertEquals(1e-3f, weights[0]);
    }

    @Test
    void logitsAreAveragedNotProbabilities() {
        // Two windows [0, 1] and [1, 2] along x, the first answering 4 and the second -2 for class 1.
        List<float[]> answers = new ArrayList<>(List.of(new float[] {0, 0, 4, 4}, new float[] {0, 0, -2, -2}));
        SlidingWindow window =
                new SlidingWindow(new int[] {2, 1, 1}, new int[] {1, 1, 1}, Weighting.UNIFORM, Averaging.LOGITS, 1);
        Logits logits = window.run(new Volume(Grid.of(3, 1, 1), new float[3]), (x, s) -> answers.remove(0));
        assertArrayEquals(new float[] {4, 1, -2}, logits.values()[1]);
        assertArrayEquals(new byte[] {1, 1, 0}, logits.argmax().labels());
        assertEquals(Math.E / (1 + Math.E), logits.probabilities()[1].voxels()[1], 1e-7);
    }

    @Test
    void probabilitiesAreAveragedWhereSomebodySaysSo() {
        List<float[]> answers = new ArrayList<>(List.of(new float[] {0, 0, 4, 4}, new float[] {0, 0, -2, -2}));
        int[] patch = {2, 1, 1};
        SlidingWindow window =
                new SlidingWindow(patch, new int[] {1, 1, 1}, Weighting.UNIFORM, Averaging.PROBABILITIES, 1);
        Logits logits = window.run(new Volume(Grid.of(3, 1, 1), new float[3]), (x, s) -> answers.remove(0));
        double first = 1 / (1 + Math.exp(-4));
        double second = 1 / (1 + Math.exp(2));
        float[] probabilities = logits.probabilities()[1].voxels();
        assertEquals(first, probabilities[0], 1e-6);
        assertEquals((first + second) / 2, probabilities[1], 1e-6);
        assertEquals(second, probabilities[2], 1e-6);
    }

    @Test
    void theLowestClassWinsATie() {
        Logits logits = new Logits(Grid.of(3, 1, 1), new float[][] {{1, 0, 0}, {1, 2, 0}, {1, 2, 1}});
        assertArrayEquals(new byte[] {0, 1, 2}, logits.argmax().labels());
    }

    @Test
    void progressEndsAtTheNumberOfWindows() {
        List<Long> done = new ArrayList<>();
        SlidingWindow window = SlidingWindow.half(new int[] {4, 4, 4}, 4);
        window.run(noise(Key.of(1), new int[] {8, 8, 4}), (x, s) -> x, (task, n, total, note) -> {
            assertEquals(9, total);
            done.add(n);
        });
        assertEquals(List.of(4L, 8L, 9L), done);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        int[] patch = {4, 4, 4};
        assertThrows(
                IllegalArgumentException.class,
                () -> new SlidingWindow(patch, new int[] {4, 5, 4}, Weighting.UNIFORM, Averaging.LOGITS, 1));
        assertThrows(IllegalArgumentException.class, () -> SlidingWindow.overlapping(patch, 1, Weighting.UNIFORM, 1));
        Volume volume = noise(Key.of(1), new int[] {4, 4, 4});
        assertThrows(IllegalArgumentException.class, () -> SlidingWindow.half(patch, 1)
                .run(volume, (x, s) -> new float[x.length - 1]));
    }

    @Test
    void logitsThatAreNotNumbersAreNotTakenForBackground() {
        Volume volume = noise(Key.of(1), new int[] {4, 4, 4});
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            volume.voxels()[17] = bad;
            MnlabException error = assertThrows(MnlabException.class, () -> SlidingWindow.half(new int[] {4, 2, 2}, 1)
                    .run(volume, (x, s) -> x));
            assertTrue(error.getMessage().contains("class 0"));
        }
    }

    private static Volume noise(Key key, int[] shape) {
        UniformRandomProvider random = key.random();
        Grid grid = Grid.of(shape[0], shape[1], shape[2]);
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat();
        }
        return new Volume(grid, voxels);
    }
}
