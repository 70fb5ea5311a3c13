package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import mnlab.geometry.Ellipse;
import mnlab.geometry.EllipseRefinement;
import mnlab.image.SignedDistance;
import mnlab.train.State;
import org.junit.jupiter.api.Test;

/** Targets and masks where the fixtures have two classes or one sample. */
class TargetsTest {

    @Test
    void ofEquallyLikelyClassesTheLowestIsChosen() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray p = manager.create(
                    new float[] {.2f, .4f, 1, .4f, .4f, 1, .4f, .2f, 1, -2, 0, -3, -1, -1, 0, -1, -1, 0},
                    new Shape(2, 3, 1, 3));
            float[] expected = {0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0};
            assertArrayEquals(expected, HardLabels.argmax(p).toFloatArray());
            assertArrayEquals(new byte[] {1, 0, 0, 1, 0, 1}, ClassMaps.of(p).bytes());
            NDArray q = p.flip(1);
            assertArrayEquals(
                    new float[] {1, 1, 0, 1, 1, 1},
                    HardLabels.disagreement(p, q).toFloatArray());
        }
    }

    @Test
    void eachObjectKeepsItsLargestComponent() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // Samples: 1 1 0 2 | 0 2 2 0 | 1 0 0 2, and 0 1 0 1 twice with nothing between: the first in the array
            // stays.
            NDArray labels = oneHot(manager, new int[] {1, 1, 0, 2, 0, 2, 2, 0, 1, 0, 0, 0}, 3, 4, 3);
            NDArray kept = HardLabels.largestComponents(labels);
            float[] expected = oneHot(manager, new int[] {1, 1, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0}, 3, 4, 3)
                    .toFloatArray();
            assertArrayEquals(expected, kept.toFloatArray());
            NDArray tie = oneHot(manager, new int[] {0, 1, 0, 1}, 1, 4, 2);
            float[] first = oneHot(manager, new int[] {0, 1, 0, 0}, 1, 4, 2).toFloatArray();
            assertArrayEquals(first, HardLabels.largestComponents(tie).toFloatArray());
            NDArray nothing = oneHot(manager, new int[4], 1, 4, 2);
            assertArrayEquals(
                    nothing.toFloatArray(),
                    HardLabels.largestComponents(nothing).toFloatArray());
        }
    }

    /** One sample (1, K, rows, columns). */
    private static NDArray oneHot(NDManager manager, int[] map, int rows, int columns, int classes) {
        float[] values = new float[classes * map.length];
        for (int i = 0; i < map.length; i++) {
            values[map[i] * map.length + i] = 1;
        }
        return manager.create(values, new Shape(1, classes, rows, columns));
    }

    @Test
    void eachObjectHasItsOwnSignedMap() {
        try (NDManager manager = NDManager.newBaseManager()) {
            int[] map = {1, 1, 0, 0, 0, 0, 0, 2, 2, 0, 2, 2};
            NDArray maps = SignedMaps.normalised(oneHot(manager, map, 3, 4, 4));
            assertEquals(new Shape(1, 3, 3, 4), maps.getShape());
            for (int k = 1; k < 4; k++) {
                byte[] mask = new byte[map.length];
                for (int i = 0; i < mask.length; i++) {
                    mask[i] = (byte) (map[i] == k ? 1 : 0);
                }
                float[] got = maps.get(new NDIndex("0, {}", k - 1)).toFloatArray();
                assertArrayEquals(SignedDistance.normalised(mask, new int[] {4, 3, 1}), got, "class " + k);
                assertEquals(k < 3 ? 1 : 0, maxOf(got), "class " + k);
            }
        }
    }

    private static float maxOf(float[] values) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    @Test
    void sharpenedClassesSumToOneInTheSoftmaxFormOnly() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray p = manager.create(new float[] {.5f, .3f, .2f, 1, 0, 0}, new Shape(2, 3, 1));
            NDArray q = Sharpening.softmax(p, .5);
            assertArrayEquals(new float[] {1, 1}, q.sum(new int[] {1}).toFloatArray(), 1e-6f);
            assertEquals(.25 / .38, q.toFloatArray()[0], 1e-6);
            NDArray binary = Sharpening.binary(p, .5);
            assertEquals(.09 / (.09 + .49), binary.toFloatArray()[1], 1e-6);
            assertArrayEquals(new float[] {1, 0, 0}, binary.get(1).toFloatArray(), 1e-6f);
            // 1e-5 to the tenth is no number of single precision; its share is.
            NDArray small = manager.create(new float[] {1e-5f, 1e-5f, .99998f}, new Shape(1, 3, 1));
            assertEquals(0, Sharpening.softmax(small, .1).toFloatArray()[0], 1e-30);
        }
    }

    /** The fetal head and the symphysis as a teacher would see them: two soft ellipses that overlap. */
    @Test
    void structuresShareAPixelAndBackgroundGetsTheRest() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] p = new float[2 * 3 * 48 * 64];
            paint(p, 0, 1, new Ellipse(38, 26, 20, 15, 30));
            paint(p, 0, 2, new Ellipse(16, 14, 12, 7, 150));
            paint(p, 1, 1, new Ellipse(38, 26, 20, 15, 30));
            NDArray before = manager.create(p, new Shape(2, 3, 48, 64));
            EllipseTargets targets = EllipseTargets.of(before, EllipseRefinement.DEFAULT);
            assertArrayEquals(
                    new float[] {1, 0}, targets.weights().toFloatArray(), "the second image has no symphysis");
            float[] after = targets.p().toFloatArray();
            float[] sums = targets.p().sum(new int[] {1}).toFloatArray();
            for (int i = 0; i < 48 * 64; i++) {
                assertEquals(1, sums[i], 1e-6);
            }
            int centre = 26 * 64 + 38;
            assertTrue(after[48 * 64 + centre] > p[48 * 64 + centre], "the head's centre grows");
            int outside = 2 * 64 + 60;
            assertTrue(after[48 * 64 + outside] < p[48 * 64 + outside], "what lies outside falls");
            assertTrue(targets.p().min().getFloat() >= 0);
        }
    }

    /** Probability .9 inside of an ellipse and .06 outside; background has the rest, and gives way. */
    private static void paint(float[] p, int sample, int k, Ellipse ellipse) {
        double[] level = ellipse.levels(64, 48);
        for (int i = 0; i < level.length; i++) {
            float value = level[i] <= 1 ? .9f : .06f;
            p[(sample * 3 + k) * level.length + i] = Math.min(value, 1 - p[(sample * 3 + 1) * level.length + i]);
        }
        for (int i = 0; i < level.length; i++) {
            int first = sample * 3 * level.length + i;
            p[first] = 1 - p[first + level.length] - p[first + 2 * level.length];
        }
    }

    @Test
    void anEmptyImageIsNotAccepted() {
        EllipseRefinement refinement = EllipseRefinement.DEFAULT;
        float[] p = new float[2 * 3 * 48 * 64];
        paint(p, 0, 1, new Ellipse(38, 26, 20, 15, 30));
        float[] head = Arrays.copyOfRange(p, 48 * 64, 2 * 48 * 64);
        var good = refinement.refine(head, 64, 48);
        var none = refinement.refine(new float[48 * 64], 64, 48);
        assertTrue(none.isEmpty());
        assertArrayEquals(
                new boolean[] {false, true, true, false}, EllipseRefinement.accepted(List.of(none, good, good, good)));
        assertThrows(IllegalArgumentException.class, () -> new EllipseRefinement(0, .5));
    }

    @Test
    void theBoxOfTwoThirdsIsWholeWhereTheAxisIsAMultipleOfThree() {
        for (int third = 1; third < 200; third++) {
            assertEquals(2 * third, Blending.side(3 * third, 2.0 / 3));
            assertEquals(2 * third, Blending.side(3 * third + 1, 2.0 / 3));
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            long[] space = {3, 6};
            assertEquals(
                    10,
                    Blending.box(manager, space, 2.0 / 3, new long[] {1, 2})
                            .sum()
                            .getFloat());
            assertThrows(IllegalArgumentException.class, () -> Blending.box(manager, space, .67, new long[] {2, 2}));
        }
    }

    @Test
    void weightsOfClassesAreKeptInACheckpoint() {
        DistributionWeights weights = new DistributionWeights(new long[] {90, 10, 1}, .99);
        double[] labelled = weights.weights();
        weights.follow(new long[] {90, 0, 10});
        assertEquals(.99 * labelled[1] + .01 * 3, weights.weights()[1], 1e-12);
        State state = new State();
        weights.save(state);
        DistributionWeights resumed = new DistributionWeights(new long[] {1, 1, 1}, .99);
        assertArrayEquals(new double[] {3, 3, 3}, resumed.weights());
        resumed.restore(state);
        assertArrayEquals(weights.weights(), resumed.weights());
        assertTrue(resumed.begun());
        DistributionWeights empty = new DistributionWeights(3, .99);
        assertFalse(empty.begun());
        assertArrayEquals(new double[] {3, 3, 3}, empty.weights());
        empty.begin(new long[] {90, 10, 1});
        assertArrayEquals(labelled, empty.weights());
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray labels = oneHot(manager, new int[] {0, 2, 2, 1}, 2, 2, 3);
            assertArrayEquals(new long[] {1, 1, 2}, ClassWeights.counts(labels));
            assertArrayEquals(
                    new float[] {5, 7, 7, 6},
                    ClassWeights.perVoxel(new double[] {5, 6, 7}, labels).toFloatArray());
            NDArray other = oneHot(manager, new int[] {0, 2, 0, 0}, 2, 2, 3);
            assertArrayEquals(new double[] {.5, 0, 2 / 3.0}, ClassWeights.dices(other, labels), 1e-12);
        }
    }

    @Test
    void rowsOfFeaturesAreVoxels() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray map = manager.arange(12f).reshape(2, 3, 1, 2);
            NDArray rows = Features.rows(map);
            assertArrayEquals(new float[] {0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11}, rows.toFloatArray());
            assertArrayEquals(
                    new float[] {7, 9, 11, 0, 2, 4}, Features.at(rows, 3, 0).toFloatArray());
            assertEquals(0, Features.cosineDistance(map, map.mul(3)).getFloat(), 1e-6);
        }
    }
}
