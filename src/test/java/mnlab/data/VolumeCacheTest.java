package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.image.Affine;
import mnlab.image.Box;
import mnlab.image.Crop;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Pad;
import mnlab.image.Volume;
import mnlab.io.Images;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeCacheTest {

    private static final Classes CLASSES = Classes.of("background", "a", "b");
    private static final Preparation PLAIN = Preparation.of(Normalisation.zScore());

    @TempDir
    Path folder;

    private Case one;

    private Volume volume;

    @BeforeEach
    void writeCase() {
        volume = random(1, new Grid(7, 6, 5, Affine.ofSpacing(1, 1, 2.5)));
        one = write("one", volume, labels(volume.grid(), 2));
    }

    private static Volume random(long seed, Grid grid) {
        var random = Key.of(seed).random();
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 100 * random.nextFloat();
        }
        return new Volume(grid, voxels);
    }

    private static LabelMap labels(Grid grid, int label) {
        byte[] labels = new byte[grid.size()];
        labels[grid.index(2, 3, 1)] = (byte) label;
        labels[grid.index(4, 3, 2)] = 1;
        return new LabelMap(grid, labels);
    }

    private Case write(String id, Volume image, LabelMap labels) {
        Case made = Case.of(id, folder.resolve(id + ".nii.gz"), folder.resolve(id + "-label.nii.gz"));
        Images.write(made.image(), image);
        Images.write(made.label().orElseThrow(), labels);
        return made;
    }

    private VolumeCache cache(Preparation preparation) {
        return new VolumeCache(folder.resolve("cache"), preparation, CLASSES);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.count();
        }
    }

    @Test
    void aPreparedCaseHoldsNormalisedVoxelsAndLabels() {
        CachedCase cached = cache(PLAIN).open(one);
        assertArrayEquals(
                Normalisation.zScore().apply(volume.voxels()), cached.image().voxels());
        assertArrayEquals(labels(volume.grid(), 2).labels(), cached.labels().labels());
        assertEquals(volume.grid(), cached.grid());
        assertEquals(volume.grid(), cached.nativeGrid());
        assertTrue(cached.hasLabel());
        assertEquals(Range.of(cached.image().voxels()), cached.unit());
    }

    @Test
    void cropsAreThoseOfTheWholeAndRepeatTheEdge() {
        CachedCase cached = cache(PLAIN).open(one);
        Box inside = new Box(new int[] {1, 2, 1}, new int[] {3, 4, 2});
        assertArrayEquals(
                Crop.of(cached.image(), inside).voxels(), cached.image(inside).voxels());
        assertEquals(
                Crop.of(cached.image(), inside).grid(), cached.image(inside).grid());
        assertArrayEquals(
                Crop.of(cached.labels(), inside).labels(), cached.labels(inside).labels());
        for (int[] start : new int[][] {{-2, -1, -3}, {4, 3, 3}, {-1, 2, 0}}) {
            Box outside = new Box(start, new int[] {11, 9, 8});
            assertArrayEquals(
                    Pad.edge(cached.image(), outside).voxels(),
                    cached.image(outside).voxels());
            assertArrayEquals(
                    Pad.edge(cached.labels(), outside).labels(),
                    cached.labels(outside).labels());
        }
    }

    @Test
    void aCaseIsPreparedOnce() throws IOException {
        Path file = cache(PLAIN).file(one);
        cache(PLAIN).open(one);
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, old);
        cache(PLAIN).open(one);
        assertEquals(old, Files.getLastModifiedTime(file));
        assertEquals(1, files());
    }

    @Test
    void anotherContentOrSettingIsAnotherFile() throws IOException {
        Path before = cache(PLAIN).file(one);
        cache(PLAIN).open(one);
        assertNotEquals(before, cache(PLAIN.onCanvas(8, 8, 8)).file(one));
        assertNotEquals(before, cache(Preparation.of(Normalisation.ct())).file(one));
        Classes other = new Classes(List.of("background", "a", "b"), List.of(0, 2, 1));
        assertNotEquals(before, new VolumeCache(folder.resolve("cache"), PLAIN, other).file(one));
        assertNotEquals(before, cache(PLAIN).file(Case.unlabelled("one", one.image())));
        Volume changed = random(2, volume.grid());
        write("one", changed, labels(volume.grid(), 2));
        assertNotEquals(before, cache(PLAIN).file(one));
        assertArrayEquals(
                Normalisation.zScore().apply(changed.voxels()),
                cache(PLAIN).open(one).image().voxels());
    }

    /** Also where another run prepared the case with its labels. */
    @Test
    void labelsThatAreSealedAreNotPrepared() {
        cache(PLAIN).open(one);
        CachedCase sealed = cache(PLAIN).open(one.sealed("a test case"));
        assertFalse(sealed.hasLabel());
        assertArrayEquals(
                cache(PLAIN).open(one).image().voxels(), sealed.image().voxels());
        SealedLabelsException refused = assertThrows(SealedLabelsException.class, sealed::labels);
        assertTrue(refused.getMessage().startsWith("one: is a test case"), refused::getMessage);
    }

    @Test
    void theSameContentUnderAnotherNameIsTheSameFile() {
        Case copy = write("two", volume, labels(volume.grid(), 2));
        assertEquals(cache(PLAIN).file(one), cache(PLAIN).file(copy));
        assertEquals("two", cache(PLAIN).open(copy).id());
    }

    @Test
    void aCanvasIsUndone() {
        CachedCase cached = cache(PLAIN.onCanvas(10, 4, 5)).open(one);
        assertArrayEquals(new int[] {10, 4, 5}, cached.grid().shape());
        LabelMap back = cached.restore(cached.labels());
        assertEquals(volume.grid(), back.grid());
        assertArrayEquals(labels(volume.grid(), 2).labels(), back.labels());
        CachedCase own = cache(PLAIN).open(one);
        assertArrayEquals(own.labels().labels(), own.restore(own.labels()).labels());
    }

    @Test
    void manyCasesOpenInTheirOrder() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            cases.add(write("case" + i, random(i, volume.grid()), labels(volume.grid(), 1)));
        }
        List<String> told = new ArrayList<>();
        Progress progress = (task, done, total, note) -> told.add(done + "/" + total + " " + note);
        List<CachedCase> opened = cache(PLAIN).open(cases, 3, progress);
        assertEquals(
                cases.stream().map(Case::id).toList(),
                opened.stream().map(CachedCase::id).toList());
        assertEquals("9/9 case8", told.get(8));
    }

    @Test
    void brokenCasesAreNamed() {
        float[] holes = volume.voxels().clone();
        holes[volume.grid().index(3, 2, 1)] = Float.NaN;
        refused(write("nan", new Volume(volume.grid(), holes), labels(volume.grid(), 1)), "nan.nii.gz", "(3, 2, 1)");
        refused(
                write("empty", new Volume(volume.grid(), new float[210]), labels(volume.grid(), 1)),
                "empty.nii.gz",
                "every voxel");
        refused(write("class", volume, labels(volume.grid(), 3)), "class-label.nii.gz", "label 3");
        refused(write("shape", volume, labels(Grid.of(7, 6, 4), 1)), "shape", "7x6x4");
        Grid moved = new Grid(7, 6, 5, volume.grid().affine().shifted(.2, 0, 0));
        refused(write("moved", volume, labels(moved, 1)), "moved", "0.200 mm");
    }

    private void refused(Case broken, String subject, String problem) {
        DataException failure =
                assertThrows(DataException.class, () -> cache(PLAIN).open(broken));
        assertTrue(failure.subject().endsWith(subject), failure.getMessage());
        assertTrue(failure.getMessage().contains(problem), failure.getMessage());
        assertFalse(Files.exists(cache(PLAIN).file(broken)), "nothing broken is cached");
    }

    @Test
    void aDamagedCacheFileIsNamed() throws IOException {
        Path file = cache(PLAIN).file(one);
        cache(PLAIN).open(one);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        DataException failure =
                assertThrows(DataException.class, () -> cache(PLAIN).open(one));
        assertTrue(failure.getMessage().contains("Delete it"), failure.getMessage());
    }

    @Test
    void classesAndFingerprintComeFromTheFiles() {
        Dataset data = new Dataset("d", List.of(one), Optional.empty());
        assertEquals(3, data.classes().count());
        String before = data.fingerprint();
        assertEquals(before, new Dataset("other name", List.of(one), Optional.empty()).fingerprint());
        write("one", volume, labels(volume.grid(), 1));
        assertNotEquals(before, new Dataset("d", List.of(one), Optional.empty()).fingerprint());
    }
}
