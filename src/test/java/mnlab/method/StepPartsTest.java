package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.data.Batch;
import mnlab.data.Sample;
import mnlab.nn.NetSpec;
import mnlab.nn.Placement;
import mnlab.nn.UNet3dSpec;
import mnlab.train.Clock;
import mnlab.train.Schedule;
import mnlab.train.Step;
import org.junit.jupiter.api.Test;

/** Parts that look at a step: crops, masks, mixtures, contrasts. */
class StepPartsTest {

    /** A step of three unlabelled samples whose voxels count upwards, before a network that takes multiples of 4. */
    private static void inStep(int seed, int[] patch, Consumer<StepCache> test) {
        NetSpec net = new UNet3dSpec(2, 3);
        Recipe.UpdatePlan plan = Recipe.update("net", Term.of(Scope.LABELLED, "net", Sources.label(), Losses.dice()));
        Recipe recipe = Recipe.named("parts")
                .net("net", Member.trained(net, Member.sgd(), Schedule.constant(.1)))
                .phase("all", 1, Samplers.labelledOnly(1, 1), plan)
                .inference("net");
        int voxels = patch[0] * patch[1] * patch[2];
        List<Sample> samples = IntStream.range(0, 3)
                .mapToObj(row -> new Sample("case" + row, false, counting(row * voxels, voxels), null))
                .toList();
        Batch batch = new Batch(Key.of(1), 1, patch, samples);
        try (NDManager arrays = NDManager.newBaseManager();
                Ensemble ensemble = new Ensemble(recipe, 1, 2, Optimisation.DEFAULT, Key.of(1), Placement.CPU)) {
            test.accept(new StepCache(ensemble, plan, batch, new Step(new Clock(0, 0), Key.of(seed), arrays)));
        }
    }

    private static float[] counting(int from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + i;
        }
        return values;
    }

    private static NDArray seen(View view, StepCache cache) {
        return view.apply(cache.input(), cache.rows(Scope.ALL), cache);
    }

    @Test
    void bothCropsAreCutToTheSameVoxels() {
        for (int seed = 0; seed < 20; seed++) {
            inStep(seed, new int[] {16, 20, 8}, cache -> {
                View first = Views.crop(.75, 0);
                View second = Views.crop(.75, 1);
                NDArray a = seen(first, cache);
                NDArray b = seen(second, cache);
                assertEquals(new Shape(3, 1, 12, 12, 4), a.getShape());
                assertNotEquals(a.getFloat(0, 0, 0, 0, 0), b.getFloat(0, 0, 0, 0, 0));
                NDArray shared = first.undo(a, cache);
                assertEquals(shared.getShape(), second.undo(b, cache).getShape());
                assertArrayEquals(shared.toFloatArray(), second.undo(b, cache).toFloatArray());
                NDArray within = second.within(cache.input(), cache);
                assertArrayEquals(shared.toFloatArray(), within.toFloatArray());
                assertTrue(shared.getShape().size() >= 3 * 6 * 6 * 2);
            });
        }
    }

    @Test
    void anAxisWithoutRoomIsWholeAndAPatchWithoutRoomIsRefused() {
        inStep(
                1,
                new int[] {16, 16, 1},
                cache -> assertEquals(
                        new Shape(3, 1, 12, 12, 1),
                        seen(Views.crop(.75, 0), cache).getShape()));
        inStep(1, new int[] {4, 4, 4}, cache -> {
            MnlabException refused = assertThrows(MnlabException.class, () -> seen(Views.crop(.75, 0), cache));
            assertTrue(refused.getMessage().contains("[4, 4, 4]"), refused.getMessage());
        });
    }

    @Test
    void halfOfTheBlocksAreMasked() {
        inStep(3, new int[] {8, 8, 6}, cache -> {
            float[] mask = new PasteMask.Blocks(4, .5).outside(cache).toFloatArray();
            double sum = 0;
            for (int h = 0; h < 8; h += 2) {
                for (int w = 0; w < 8; w += 2) {
                    assertEquals(mask[(h * 8 + w) * 6], mask[((h + 1) * 8 + w + 1) * 6 + 1], "one block");
                }
            }
            for (float value : mask) {
                sum += value;
            }
            // Blocks of 2 x 2 x 1 or 2 voxels: half of the blocks is about half of the voxels.
            assertEquals(mask.length / 2.0, sum, mask.length / 6.0);
        });
        inStep(3, new int[] {8, 8, 8}, cache -> {
            NDArray mask = new PasteMask.Blocks(4, .25).outside(cache);
            assertEquals(.75 * 512, mask.sum().getFloat());
            assertEquals(mask, new PasteMask.Blocks(4, .25).outside(cache), "one mask a step");
        });
        assertThrows(IllegalArgumentException.class, () -> new PasteMask.Blocks(0, .5));
    }

    @Test
    void eachSampleHasABoxOfTheNext() {
        inStep(2, new int[] {8, 8, 8}, cache -> {
            View view = Mixing.cutMix(.5).then(Views.again(1));
            assertTrue(view.mixes());
            float[] mixed = seen(view, cache).toFloatArray();
            int other = 0;
            for (int i = 0; i < mixed.length; i++) {
                boolean next = mixed[i] != i;
                other += next ? 1 : 0;
                assertEquals(next ? (i + 512) % mixed.length : i, mixed[i]);
            }
            assertEquals(3 * 64, other);
            NDArray blended = view.blend(cache.input(), cache.rows(Scope.ALL), cache);
            assertArrayEquals(mixed, blended.toFloatArray(), "a target is cut as the input is");
        });
    }

    @Test
    void uniformNoiseStaysInItsRangeAndDiffersByIndex() {
        inStep(2, new int[] {8, 8, 8}, cache -> {
            TreeSet<Float> firsts = new TreeSet<>();
            for (int index = 0; index < 3; index++) {
                NDArray noise = seen(Views.uniform(.25, index), cache).sub(cache.input());
                firsts.add(noise.getFloat(0, 0, 0, 0, 1));
                assertEquals(0, noise.mean().getFloat(), .02);
                assertTrue(noise.abs().max().getFloat() <= .2501);
                assertTrue(noise.abs().max().getFloat() > .23);
            }
            assertEquals(3, firsts.size());
        });
    }

    @Test
    void classesAreContrastedByTheirMeanFeatures() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray a = manager.create(new float[] {2, 0, 0, 3}, new Shape(2, 2));
            NDArray b = manager.create(new float[] {1, 0, 0, 5}, new Shape(2, 2));
            double expected = Math.log(1 + Math.exp(-2));
            assertEquals(expected, ClassContrast.contrast(a, b, .5).getFloat(), 1e-6);
            NDArray swapped = ClassContrast.contrast(a, b.flip(0), .5);
            assertEquals(expected + 2, swapped.getFloat(), 1e-6);

            // Voxels of classes 0, 0, 1 with features (1, 0), (3, 0), (0, 2); class 2 is nowhere.
            NDArray features = manager.create(new float[] {1, 3, 0, 0, 0, 2}, new Shape(1, 2, 3));
            NDArray classes = manager.create(new float[] {1, 1, 0, 0, 0, 1, 0, 0, 0}, new Shape(1, 3, 3));
            NDArray all = ClassContrast.of(features, classes, features, classes, .5);
            assertEquals(expected, all.getFloat(), 1e-6);
            NDArray one = manager.create(new float[] {1, 1, 1, 0, 0, 0, 0, 0, 0}, new Shape(1, 3, 3));
            assertEquals(
                    0, ClassContrast.of(features, classes, features, one, .5).getFloat());
        }
    }

    @Test
    void theVarianceOfPassesIsAMeanOverClasses() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray p = manager.create(new float[] {.1f, .9f}, new Shape(1, 2, 1));
            NDArray q = manager.create(new float[] {.5f, .5f}, new Shape(1, 2, 1));
            NDArray variance = Uncertainty.variance(List.of(p, q));
            assertEquals(new Shape(1, 1, 1), variance.getShape());
            assertEquals(.04, variance.getFloat(), 1e-6);
        }
    }
}
