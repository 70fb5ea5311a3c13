package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.DataException;
import mnlab.data.Split;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadVolumesTest {

    private static final HeadPhantomSettings THREE = new HeadPhantomSettings(5, 3, 16);

    @TempDir
    Path folder;

    @Test
    void phantomsAreMadeOnceAndReadBack() throws IOException {
        HeadVolumes made = HeadData.phantoms("phantom-test", folder, THREE, Progress.SILENT);
        assertEquals(List.of("head_000", "head_001", "head_002"), made.ids());
        assertEquals("phantom-test, 3 volumes, with masks", made.toString());
        BrainPhantom phantom = HeadPhantoms.phantom(THREE, 1);
        HeadVolume read = made.get("head_001");
        assertArrayEquals(phantom.mask().labels(), read.mask().labels());
        // Rounded to levels of 1/255.
        assertArrayEquals(phantom.volume().voxels(), read.volume().voxels(), .5f / 255 + 1e-6f);
        List<Path> before = all();
        HeadData.phantoms("phantom-test", folder, THREE, (task, done, total, note) -> {
            throw new AssertionError("made again");
        });
        assertEquals(before, all());
    }

    private List<Path> all() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aFolderWithoutMasksTakesValuesAboveZeroAsTheHead() {
        float[] voxels = new float[16 * 16 * 16];
        voxels[100] = 50;
        voxels[200] = 200;
        Images.write(folder.resolve("a.nii.gz"), new Volume(Grid.of(16, 16, 16), voxels));
        HeadVolumes heads = HeadVolumes.open(folder);
        assertTrue(heads.toString().endsWith("1 volumes, without masks: the head is where values are above 0"));
        HeadVolume head = heads.get("a");
        assertEquals("a", head.id());
        assertEquals(.25f, head.volume().voxels()[100]);
        assertEquals(1, head.volume().voxels()[200]);
        assertEquals(2, sum(head.mask()));
        assertEquals(1, head.mask().labels()[100]);
    }

    @Test
    void aVolumeThatIsNoCubeIsRefusedBeforeItIsRead() {
        Images.write(folder.resolve("flat.nii.gz"), new Volume(Grid.of(16, 16, 12), new float[16 * 16 * 12]));
        String message = error(() -> HeadVolumes.open(folder));
        assertTrue(message.contains("flat.nii.gz") && message.contains("16x16x12") && message.contains("crop or pad"));
    }

    @Test
    void masksThatLackAVolumeOrLieOnOtherVoxelsAreNamed() {
        Volume volume = HeadPhantoms.phantom(THREE, 0).volume();
        Images.write(folder.resolve("a.nii.gz"), volume);
        Images.write(folder.resolve("b.nii.gz"), volume);
        Images.write(folder.resolve("masks/a.nii.gz"), new LabelMap(Grid.of(8, 8, 8), new byte[512]));
        assertTrue(error(() -> HeadVolumes.open(folder)).contains("has no mask for b"));
        Images.write(
                folder.resolve("masks/b.nii.gz"), HeadPhantoms.phantom(THREE, 0).mask());
        HeadVolumes heads = HeadVolumes.open(folder);
        assertEquals("b", heads.get("b").id());
        String message = error(() -> heads.get("a"));
        assertTrue(message.contains("a.nii.gz") && message.contains("16x16x16") && message.contains("8x8x8"));
        assertTrue(error(() -> heads.get("c")).contains("c: is no volume"));
    }

    @Test
    void negativeEmptyAndMissingDataAreErrors() {
        float[] voxels = new float[16 * 16 * 16];
        assertTrue(error(() -> HeadVolume.unmasked("dark", new Volume(Grid.of(16, 16, 16), voxels)))
                .contains("dark: is empty"));
        voxels[3] = -2;
        assertTrue(error(() -> HeadVolume.unmasked("below", new Volume(Grid.of(16, 16, 16), voxels)))
                .contains("below: holds the value -2.0"));
        assertTrue(error(() -> HeadVolumes.open(folder.resolve("none"))).contains("is no folder"));
        assertThrows(IllegalArgumentException.class, () -> new HeadPhantomSettings(1, 0, 32));
    }

    @Test
    void aMaskThatIsNearlyEmptyEndsInAnErrorThatNamesTheVolume() {
        HeadVolume head = Heads.head(0);
        byte[] speck = new byte[Heads.SIZE * Heads.SIZE * Heads.SIZE];
        speck[head.mask().grid().index(16, 16, 16)] = 1;
        HeadVolume nearlyEmpty =
                new HeadVolume("speck", head.volume(), new LabelMap(head.mask().grid(), speck));
        HeadFrames frames = new HeadFrames(RandomPlaneSettings.qaerts(Heads.SIZE), PlaneAugmentation.NONE);
        String message = error(() -> frames.of(nearlyEmpty, 1, Key.of(1)));
        assertTrue(message.startsWith("speck: shows the head on more than 120.0 of 32x32 pixels in none of 1000"));
    }

    @Test
    void splitsAreBySeedOrInTheReleasedOrder() {
        HeadVolumes ten = HeadVolumes.of(
                "ten",
                java.util.stream.IntStream.range(0, 10)
                        .mapToObj(i -> Heads.head(0).named("h" + i))
                        .toList());
        Split seeded = ten.split(101, .7, .1, .2);
        assertEquals(List.of(7, 1, 2), sizes(seeded));
        assertEquals(seeded, ten.split(101, .7, .1, .2));
        assertFalse(seeded.train().equals(ten.split(102, .7, .1, .2).train()));
        Split released = ten.releasedSplit();
        assertEquals(List.of("h7"), released.val());
        assertEquals(List.of("h0", "h1", "h2", "h3", "h4", "h5", "h6", "h8", "h9"), released.train());
    }

    @Test
    void settingsRefuseNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new Uniform(2, 1));
        assertThrows(IllegalArgumentException.class, () -> RandomPlaneSettings.qaerts(4));
        RandomPlaneSettings good = RandomPlaneSettings.qaerts(64);
        assertThrows(
                IllegalArgumentException.class, () -> mnlab.core.Records.with(good, "rowDegrees", new Uniform(-95, 0)));
        assertThrows(IllegalArgumentException.class, () -> mnlab.core.Records.with(good, "leastArea", 5000.0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PlaneAugmentation(new Uniform(0, 1), true, Uniform.constant(1)));
    }

    private static List<Integer> sizes(Split split) {
        return List.of(split.train().size(), split.val().size(), split.test().size());
    }

    private static int sum(LabelMap mask) {
        int sum = 0;
        for (byte each : mask.labels()) {
            sum += each;
        }
        return sum;
    }

    private static String error(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(DataException.class, action).getMessage();
    }
}
