package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.data.Loader;
import mnlab.geometry.ReferencePoints;
import mnlab.image.ObliqueSlice;
import org.junit.jupiter.api.Test;

class PoseBatchesTest {

    private static final int PLANES = 5;
    private static final Key KEY = Key.of(3);

    private static PoseBatches batches(boolean resample, PlaneAugmentation augmentation) {
        HeadFrames frames = new HeadFrames(RandomPlaneSettings.qaerts(Heads.SIZE), augmentation);
        return new PoseBatches(Heads.FOUR, Heads.ids(), frames, PLANES, resample, KEY);
    }

    @Test
    void anEpochHasEachVolumeOnceAndABatchIsPlanesOfOne() {
        PoseBatches batches = batches(true, PlaneAugmentation.QAERTS);
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < batches.steps(); step++) {
            PoseBatch batch = batches.make(2, step);
            assertEquals(PLANES, batch.count());
            assertEquals(PLANES * Heads.SIZE * Heads.SIZE, batch.xBHW().length);
            assertEquals(9 * PLANES, batch.yB9().length);
            Set<String> volumes = new HashSet<>();
            batch.names().forEach(name -> volumes.add(name.split(" ")[0]));
            assertEquals(1, volumes.size());
            seen.addAll(volumes);
        }
        assertEquals(Set.copyOf(Heads.ids()), seen);
    }

    @Test
    void aBatchIsAPureFunctionOfEpochAndStepOnAnyNumberOfThreads() {
        List<Integer> orders = IntStream.range(0, 12).boxed().toList();
        PoseBatches batches = batches(true, PlaneAugmentation.QAERTS);
        try (Loader<Integer, PoseBatch> loader = new Loader<>(orders, i -> batches.make(i / 4, i % 4), 4, 8)) {
            for (int i : orders) {
                PoseBatch alone = batches(true, PlaneAugmentation.QAERTS).make(i / 4, i % 4);
                PoseBatch loaded = loader.next();
                assertEquals(alone.names(), loaded.names());
                assertArrayEquals(alone.xBHW(), loaded.xBHW());
                assertArrayEquals(alone.yB9(), loaded.yB9());
            }
        }
    }

    @Test
    void planesAreFreshInEachEpochUnlessTheFixedSetIsAskedFor() {
        assertFalse(Arrays.equals(
                of(batches(true, PlaneAugmentation.QAERTS), 0), of(batches(true, PlaneAugmentation.QAERTS), 1)));
        assertArrayEquals(
                of(batches(false, PlaneAugmentation.QAERTS), 0), of(batches(false, PlaneAugmentation.QAERTS), 1));
    }

    /** The frames of the first volume in an epoch. */
    private static float[] of(PoseBatches batches, int epoch) {
        for (int step = 0; step < batches.steps(); step++) {
            PoseBatch batch = batches.make(epoch, step);
            if (batch.names().get(0).startsWith(Heads.ids().get(0))) {
                return batch.xBHW();
            }
        }
        throw new AssertionError("the epoch lacks a volume");
    }

    @Test
    void heldOutFramesKeepTheirPlanesAndDoNotDependOnOtherVolumes() {
        HeadFrames plain = new HeadFrames(RandomPlaneSettings.qaerts(Heads.SIZE), PlaneAugmentation.NONE);
        HeldOutFrames two = HeldOutFrames.of(Heads.FOUR, Heads.ids().subList(2, 4), plain, 3, KEY);
        HeldOutFrames one = HeldOutFrames.of(Heads.FOUR, Heads.ids().subList(3, 4), plain, 3, KEY);
        assertEquals(6, two.frames().size());
        assertArrayEquals(two.batch(3, 6).xBHW(), one.batch(0, 3).xBHW());
        for (PosedFrame frame : two.frames()) {
            HeadVolume head = Heads.FOUR.get(frame.volume());
            assertArrayEquals(
                    ObliqueSlice.linear(head.volume(), frame.plane(), Heads.SIZE, Heads.SIZE), frame.pixels());
        }
        double[] points =
                ReferencePoints.of(two.frames().get(1).plane(), Heads.SIZE).values();
        for (int i = 0; i < 9; i++) {
            assertEquals((float) points[i], two.batch(0, 2).yB9()[9 + i]);
        }
    }

    @Test
    void everyRandomPlaneShowsTheHeadWithinThePicture() {
        RandomPlaneSettings settings = RandomPlaneSettings.qaerts(Heads.SIZE);
        RandomPlanes planes = new RandomPlanes(settings);
        HeadVolume head = Heads.FOUR.get(Heads.ids().get(0));
        for (int i = 0; i < 200; i++) {
            RandomPlane plane = planes.draw(head, KEY.then(i));
            PlaneParameters p = plane.parameters();
            assertTrue(plane.area() > settings.leastArea());
            assertTrue(p.zoom() >= .75 && p.zoom() <= 1.8);
            byte[] mask = ObliqueSlice.nearest(head.mask(), plane.plane(), Heads.SIZE, Heads.SIZE);
            PixelBox box = PixelBox.of(mask, Heads.SIZE).orElseThrow();
            // The shifts move the head by whole pixels and a part; its outermost pixels may be another by one.
            assertEquals(plane.zoomedBox().extent(), box.extent(), 2);
        }
    }
}
