package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import mnlab.image.Affine;
import mnlab.image.Box;
import mnlab.image.Edge;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Pad;
import mnlab.image.Volume;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PatchSamplerTest {

    private static final Key KEY = Key.of(101).then("patch");

    /** A case of 12x11x9 voxels whose value names its place, with one foreground voxel. */
    private static CachedCase made(boolean labelled) {
        Grid grid = Grid.of(12, 11, 9);
        float[] voxels = new float[grid.size()];
        byte[] labels = new byte[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i;
        }
        labels[grid.index(1, 2, 3)] = 2;
        return CachedCase.of(
                "made",
                new Volume(grid, voxels),
                labelled ? Optional.of(new LabelMap(grid, labels)) : Optional.empty());
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> patches() {
        return Golden.tests("mn/data", "patch_", golden -> {
            for (Edge edge : Edge.values()) {
                check(golden, edge, edge == Edge.CLAMP ? "clamped" : "scipy");
            }
        });
    }

    private static void check(GoldenCase golden, Edge edge, String suffix) {
        JsonNode config = golden.config();
        int[] patch = SplitTest.ints(config.get("crop"));
        CachedCase from = fixture(golden);
        JsonNode target = config.get("target_spacing");
        PatchSampler sampler = new PatchSampler(PatchSettings.of(patch[0], patch[1], patch[2])
                .spacing(
                        target.get(0).asDouble(),
                        target.get(1).asDouble(),
                        target.get(2).asDouble())
                .edge(edge));
        double[] zoom = sampler.zoom(from.grid(), config.get("jitter").asDouble());
        int[] size = sampler.cropSize(zoom);
        assertArrayEquals(SplitTest.ints(config.get("source_crop")), size);
        int[] start = Pad.toAtLeast(from.grid().shape(), size).start();
        int[] corner = SplitTest.ints(config.get("corner_in_padded_volume"));
        for (int axis = 0; axis < 3; axis++) {
            start[axis] += corner[axis];
        }
        Sample sample = sampler.cut(from, true, zoom, new Box(start, size), KEY);
        golden.assertClose("out.image_" + suffix, sample.image());
        float[] labels = new float[sample.labels().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = sample.labels()[i];
        }
        golden.assertClose("out.labels_" + suffix, labels);
    }

    /** The fixture's arrays are row-major; voxels lie x fastest. */
    private static CachedCase fixture(GoldenCase golden) {
        int[] shape = golden.shape("in.image");
        JsonNode spacing = golden.config().get("source_spacing");
        Grid grid = new Grid(
                shape[0],
                shape[1],
                shape[2],
                Affine.ofSpacing(
                        spacing.get(0).asDouble(),
                        spacing.get(1).asDouble(),
                        spacing.get(2).asDouble()));
        float[] image = golden.floats("in.image");
        long[] labels = golden.longs("in.labels");
        float[] voxels = new float[image.length];
        byte[] classes = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            int x = i / (shape[1] * shape[2]);
            int at = grid.index(x, i / shape[2] % shape[1], i % shape[2]);
            voxels[at] = image[i];
            classes[at] = (byte) labels[i];
        }
        return CachedCase.of(golden.name(), new Volume(grid, voxels), Optional.of(new LabelMap(grid, classes)));
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> foregroundRule() {
        return Golden.tests("mn/data", "foreground_rule", golden -> {
            int[] shape = golden.shape("in.labels");
            long[] labels = golden.longs("in.labels");
            Grid grid = Grid.of(shape[0], shape[1], shape[2]);
            byte[] classes = new byte[labels.length];
            for (int i = 0; i < labels.length; i++) {
                int x = i / (shape[1] * shape[2]);
                classes[grid.index(x, i / shape[2] % shape[1], i % shape[2])] = (byte) labels[i];
            }
            int[] size = SplitTest.ints(golden.config().get("crop"));
            List<Box> candidates = new ArrayList<>();
            for (JsonNode corner : golden.config().get("candidates")) {
                candidates.add(new Box(SplitTest.ints(corner), size));
            }
            for (JsonNode test : golden.scalars().get("tests")) {
                Iterator<Box> next = candidates.iterator();
                Foreground mask = Foreground.of(new LabelMap(grid, classes));
                Box accepted = Foreground.choose(
                        next::next,
                        mask,
                        test.get("u").asDouble(),
                        test.get("prob").asDouble(),
                        100);
                assertEquals(candidates.get(test.get("accepted_candidate").asInt()), accepted);
                assertEquals(test.get("has_foreground").asBoolean(), mask.test(accepted));
            }
        });
    }

    @Test
    void theSearchForForegroundEnds() {
        Grid grid = Grid.of(4, 4, 4);
        Foreground empty = Foreground.of(new LabelMap(grid, new byte[64]));
        int[] asked = {0};
        Box box = new Box(new int[3], new int[] {2, 2, 2});
        Foreground.choose(
                () -> {
                    asked[0]++;
                    return box;
                },
                empty,
                0,
                1,
                100);
        assertEquals(1, asked[0], "an empty mask is seen at once");
        byte[] far = new byte[64];
        far[63] = 1;
        Foreground.choose(
                () -> {
                    asked[0]++;
                    return box;
                },
                new Foreground(grid, ByteBuffer.wrap(far), null),
                0,
                1,
                100);
        assertEquals(1 + 100, asked[0]);
    }

    @Test
    void drawIsAFunctionOfItsKey() {
        PatchSampler sampler = new PatchSampler(PatchSettings.of(6, 6, 4)
                .spacing(.9, 1.1, 1)
                .jitter(.1)
                .foreground(.5)
                .gamma(new Gamma(.5, .8, 1.2, Gamma.Domain.SIGNED))
                .mirrored()
                .turned());
        CachedCase from = made(true);
        List<Sample> first = draws(sampler, from);
        List<Sample> second = draws(new PatchSampler(sampler.settings()), from);
        int different = 0;
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i).image(), second.get(i).image());
            assertArrayEquals(first.get(i).labels(), second.get(i).labels());
            different += Arrays.equals(first.get(i).image(), first.get(0).image()) ? 0 : 1;
        }
        assertTrue(different > 15, "other keys give other patches, got " + different + " of 19");
    }

    private static List<Sample> draws(PatchSampler sampler, CachedCase from) {
        return IntStream.range(0, 20)
                .mapToObj(i -> sampler.draw(from, true, Optional.empty(), KEY.then(i)))
                .toList();
    }

    @Test
    void aPlainPatchIsRowMajor() {
        CachedCase from = made(true);
        Sample sample = new PatchSampler(PatchSettings.of(12, 11, 9)).draw(from, true, Optional.empty(), KEY);
        for (int h = 0; h < 12; h++) {
            for (int w = 0; w < 11; w++) {
                for (int d = 0; d < 9; d++) {
                    assertEquals(from.grid().index(h, w, d), sample.image()[(h * 11 + w) * 9 + d]);
                }
            }
        }
        assertEquals(2, sample.labels()[(1 * 11 + 2) * 9 + 3]);
    }

    @Test
    void cornersAreUniformAndInside() {
        PatchSampler sampler = new PatchSampler(PatchSettings.of(11, 11, 8));
        CachedCase from = made(true);
        int[] count = new int[4];
        for (int i = 0; i < 400; i++) {
            int first = (int)
                    sampler.draw(from, false, Optional.empty(), KEY.then(i)).image()[0];
            count[first % 12 + 2 * (first / (12 * 11))]++;
        }
        for (int c : count) {
            assertTrue(c > 60 && c < 140, "four corners, a quarter each: " + Arrays.toString(count));
        }
    }

    @Test
    void foregroundIsMetAsOftenAsAsked() {
        PatchSampler always = new PatchSampler(PatchSettings.of(4, 4, 4).foreground(1));
        CachedCase labelled = made(true);
        for (int i = 0; i < 50; i++) {
            byte[] labels =
                    always.draw(labelled, true, Optional.empty(), KEY.then(i)).labels();
            assertEquals(
                    1,
                    IntStream.range(0, labels.length)
                            .filter(v -> labels[v] == 2)
                            .count());
        }
        CachedCase unlabelled = made(false);
        LabelMap mask = labelled.labels();
        for (int i = 0; i < 50; i++) {
            Sample sample = always.draw(unlabelled, false, Optional.of(mask), KEY.then(i));
            float wanted = unlabelled.grid().index(1, 2, 3);
            assertTrue(IntStream.range(0, 64).anyMatch(v -> sample.image()[v] == wanted));
            assertNull(sample.labels());
            assertFalse(sample.labelled());
        }
        LabelMap wrong = new LabelMap(Grid.of(2, 2, 2), new byte[8]);
        assertThrows(DataException.class, () -> always.draw(unlabelled, false, Optional.of(wrong), KEY));
    }

    @Test
    void turnsAndMirrorsAreReorderings() {
        CachedCase from = made(true);
        PatchSampler sampler =
                new PatchSampler(PatchSettings.of(6, 6, 4).mirrored().turned());
        PatchSampler plain = new PatchSampler(PatchSettings.of(6, 6, 4));
        int changed = 0;
        for (int i = 0; i < 30; i++) {
            float[] turned =
                    sampler.draw(from, false, Optional.empty(), KEY.then(i)).image();
            float[] straight =
                    plain.draw(from, false, Optional.empty(), KEY.then(i)).image();
            changed += Arrays.equals(turned, straight) ? 0 : 1;
            Arrays.sort(turned);
            Arrays.sort(straight);
            assertArrayEquals(straight, turned);
        }
        assertTrue(changed > 20, "28 of 30 are expected to change, got " + changed);
        assertThrows(
                IllegalArgumentException.class, () -> PatchSettings.of(6, 5, 4).turned());
    }

    @Test
    void labelsOfAnUnlabelledCaseAreRefused() {
        PatchSampler sampler = new PatchSampler(PatchSettings.of(4, 4, 4));
        DataException failure =
                assertThrows(DataException.class, () -> sampler.draw(made(false), true, Optional.empty(), KEY));
        assertEquals("made", failure.subject());
    }
}
