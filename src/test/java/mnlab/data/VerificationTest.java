package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.core.Finding;
import mnlab.core.Finding.Gravity;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.Images;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound data set has no finding; each way in which it is broken here has its own, with a hint. */
class VerificationTest {

    private static final Affine PLACE = Affine.ofSpacing(1, 1, 2);
    private static final Grid GRID = new Grid(8, 7, 6, PLACE);
    private static final int CASES = 12;

    @TempDir
    private Path folder;

    @BeforeEach
    void sound() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        for (int i = 0; i < CASES; i++) {
            image(i, noise(i, GRID));
            mask(i, mask(i, GRID));
        }
        declare("{\"0\": \"background\", \"1\": \"head\", \"2\": \"tail\"}");
    }

    private void declare(String labels) throws IOException {
        Files.writeString(folder.resolve("dataset.json"), "{\"name\": \"toy\", \"labels\": " + labels + "}");
    }

    private static String id(int number) {
        return String.format("p%02d", number);
    }

    private Path imageFile(int number) {
        return folder.resolve("images").resolve(id(number) + ".nii");
    }

    private Path maskFile(int number) {
        return folder.resolve("labels").resolve(id(number) + ".nii");
    }

    private void image(int number, Volume volume) {
        Images.write(imageFile(number), volume);
    }

    private void mask(int number, LabelMap labels) {
        Images.write(maskFile(number), labels);
    }

    private static Volume noise(int seed, Grid grid) {
        var random = Key.of(seed).random();
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat();
        }
        return new Volume(grid, voxels);
    }

    /** A voxel of each class, elsewhere in each case. */
    private static LabelMap mask(int number, Grid grid) {
        byte[] labels = new byte[grid.size()];
        labels[3 * number] = 1;
        labels[3 * number + 1] = 2;
        return new LabelMap(grid, labels);
    }

    private static LabelMap with(LabelMap labels, int index, int value) {
        labels.labels()[index] = (byte) value;
        return labels;
    }

    private DataReport verify() {
        return Datasets.open(folder).verify();
    }

    private DataReport verify(Split split, int labelled) {
        Dataset data = Datasets.open(folder);
        return Verification.of(data)
                .parted(() -> data.split(split).labelled(labelled))
                .run(Progress.SILENT);
    }

    private static Split split(int trains, int vals) {
        return new Split(ids(0, trains), ids(trains, trains + vals), ids(trains + vals, CASES), "a test");
    }

    private static List<String> ids(int from, int to) {
        return Stream.iterate(from, i -> i + 1)
                .limit(to - from)
                .map(VerificationTest::id)
                .toList();
    }

    /** The only findings of a check, and of the whole report where nothing else was broken. */
    private static void assertFound(DataReport report, String check, Gravity gravity, String topic, String... words) {
        List<Finding> found = report.of(check);
        Finding finding = found.stream()
                .filter(each -> each.topic().equals(topic))
                .filter(each -> Stream.of(words).allMatch(each.value()::contains))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " of " + topic + " is not in " + report.found()));
        assertEquals(gravity, finding.gravity(), finding::toString);
        assertTrue(finding.remedy().length() > 10, () -> "no hint: " + finding);
    }

    private static String checks(DataReport report) {
        return report.found().stream().map(DataFinding::check).distinct().collect(Collectors.joining(" "));
    }

    @Test
    void aSoundSetHasNoFinding() {
        assertEquals(List.of(), verify().found());
        assertEquals(List.of(), verify(split(8, 2), 4).found());
        assertEquals("toy: 12 cases, 12 masks, 0 failures, 0 warnings", verify().toString());
    }

    /** All at once: none hides another. */
    @Test
    void eachWayInWhichItIsBrokenHasItsFinding() throws IOException {
        Files.write(imageFile(0), new byte[100]);
        float[] holes = noise(1, GRID).voxels();
        holes[GRID.index(3, 2, 1)] = Float.NaN;
        holes[GRID.index(4, 2, 1)] = Float.POSITIVE_INFINITY;
        image(1, new Volume(GRID, holes));
        image(2, new Volume(GRID, new float[GRID.size()]));
        mask(3, mask(3, new Grid(8, 7, 5, PLACE)));
        mask(4, mask(4, new Grid(8, 7, 6, PLACE.shifted(0, 3, 2))));
        image(5, noise(5, new Grid(8, 7, 6, Affine.ofSpacing(1, 1, 5))));
        mask(5, mask(5, new Grid(8, 7, 6, Affine.ofSpacing(1, 1, 5))));
        Affine turned = new Affine(new double[] {-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1});
        image(6, noise(6, new Grid(8, 7, 6, turned)));
        mask(6, mask(6, new Grid(8, 7, 6, turned)));
        mask(7, with(mask(7, GRID), 0, 9));
        float[] half = new float[GRID.size()];
        half[GRID.index(1, 0, 0)] = 1.5f;
        Images.write(maskFile(8), new Volume(GRID, half));
        mask(9, new LabelMap(GRID, new byte[GRID.size()]));
        mask(10, with(mask(10, GRID), 31, 0));
        Files.delete(maskFile(11));
        image(11, noise(10, GRID));
        DataReport report = verify();
        assertFound(report, "files", Gravity.FAILURE, "p00", "p00.nii");
        assertFound(report, "voxels", Gravity.FAILURE, "p01", "2 of 336 voxels", "(3, 2, 1)");
        assertFound(report, "voxels", Gravity.FAILURE, "p02", "every voxel is 0.0");
        assertFound(report, "size", Gravity.FAILURE, "p03", "8x7x6", "8x7x5");
        assertFound(report, "place", Gravity.FAILURE, "p04", "5.000 mm apart", "0.050 mm");
        assertFound(report, "spacing", Gravity.WARNING, "p05", "1.00 x 1.00 x 5.00 mm", "1.00 x 1.00 x 2.00 mm");
        assertFound(report, "orientation", Gravity.WARNING, "p06", "LAS", "RAS");
        assertFound(report, "labels", Gravity.FAILURE, "p07", "9 (1 voxels)", "[0, 1, 2]");
        assertFound(report, "labels", Gravity.FAILURE, "p08", "(1, 0, 0) is 1.5");
        assertFound(report, "masks", Gravity.WARNING, "p09", "empty");
        assertFound(report, "masks", Gravity.WARNING, "p10", "lacks tail");
        assertFound(report, "counts", Gravity.WARNING, "toy", "1 of 12 images", "p11");
        assertFound(report, "duplicates", Gravity.WARNING, "p11", "the same voxels as p10");
        assertEquals(13, report.found().size(), () -> "more than was broken: " + report.found());
        assertEquals(13, report.table().rowCount());
    }

    @Test
    void oneThreadFindsTheSameInTheSameOrder() throws IOException {
        Files.write(imageFile(3), new byte[0]);
        Files.write(maskFile(9), new byte[0]);
        Files.write(imageFile(11), new byte[0]);
        Verification verification = Verification.of(Datasets.open(folder));
        DataReport one = verification.threads(1).run(Progress.SILENT);
        assertEquals(3, one.failures());
        assertEquals(one, verification.threads(5).run(Progress.SILENT));
    }

    @Test
    void classesThatNoMaskAndNoLabelledCaseHas() throws IOException {
        declare("{\"0\": \"background\", \"1\": \"head\", \"2\": \"tail\", \"3\": \"fin\"}");
        mask(0, with(mask(0, GRID), 1, 0));
        mask(1, with(mask(1, GRID), 4, 0));
        DataReport report = verify(split(8, 2), 2);
        assertFound(report, "classes", Gravity.FAILURE, "toy", "no mask holds the class fin (value 3)");
        assertFound(report, "classes", Gravity.FAILURE, "toy", "no labelled case holds the class tail (value 2)");
        assertEquals(2, report.failures());
    }

    @Test
    void levelsWhereClassesWereDue() throws IOException {
        Files.delete(folder.resolve("dataset.json"));
        mask(5, with(mask(5, GRID), 0, 255));
        assertFound(verify(), "labels", Gravity.FAILURE, folder.getFileName().toString(), "255", "class numbers");
    }

    @Test
    void theSameVoxelsInTwoParts() {
        image(11, noise(0, GRID));
        image(9, noise(1, GRID));
        mask(9, mask(1, GRID));
        image(5, noise(4, GRID));
        DataReport report = verify(split(8, 2), 4);
        assertFound(report, "duplicates", Gravity.FAILURE, "p11", "as p00, but another mask", "test and labelled");
        assertFound(report, "duplicates", Gravity.FAILURE, "p09", "as p01,", "validation and labelled");
        assertFound(report, "duplicates", Gravity.WARNING, "p05", "as p04, but another mask");
        assertEquals("duplicates", checks(report));
    }

    @Test
    void anothersMask() {
        mask(4, mask(3, GRID));
        assertFound(verify(), "duplicates", Gravity.WARNING, "p04", "same mask as p03");
    }

    @Test
    void partsThatCannotBe() {
        assertFound(
                verify(new Split(List.of("p00", "p98", "p99"), List.of(), List.of("p01"), "a test"), 1),
                "split",
                Gravity.FAILURE,
                "toy",
                "the case p98 (and 1 more), which toy");
        assertFound(verify(split(8, 2), 9), "split", Gravity.FAILURE, "toy", "cannot give 9 labelled cases");
        assertFound(verify(split(8, 2), 1), "counts", Gravity.WARNING, "p00", "the only labelled case");
    }

    @Test
    void testCasesAmongTheUnlabelled() {
        Dataset data = Datasets.open(folder);
        DataReport report = Verification.of(data)
                .parted(() -> data.split(split(8, 2)).labelled(4).unlabelledFrom(UnlabelledPool.ALL_OTHER, true))
                .run(Progress.SILENT);
        assertFound(report, "test images", Gravity.WARNING, "p10", "transductive");
        assertEquals(2, report.warnings());
    }

    @Test
    void patientsInTwoParts() {
        Dataset data = Datasets.open(folder);
        DataReport report = Verification.of(data)
                .parted(() -> data.split(split(8, 2)).labelled(4))
                .patients(id -> id.equals("p07") || id.equals("p10") ? "Ann" : id)
                .run(Progress.SILENT);
        assertFound(report, "patients", Gravity.FAILURE, "p10", "patient Ann as p07", "test and unlabelled");
        assertEquals(1, report.found().size());
    }

    @Test
    void imagesSmallerThanAPatch() {
        DataReport report = Verification.of(Datasets.open(folder))
                .patches(PatchSettings.of(8, 7, 8).spacing(1, 1, 1))
                .run(Progress.SILENT);
        assertEquals(List.of(), report.found(), "a patch of 8 voxels of 1 mm is 4 of 2 mm");
        report = Verification.of(Datasets.open(folder))
                .patches(PatchSettings.of(8, 8, 4))
                .run(Progress.SILENT);
        assertFound(report, "patch", Gravity.WARNING, "toy", "12 of 12 images", "[8, 8, 4]", "p00 (8x7x6)");
    }

    @Test
    void everyCheckHasAPlaceOfItsOwn() {
        List<DataCheck> checks = Verification.checks();
        assertEquals(14, checks.size());
        assertEquals(14, checks.stream().map(DataCheck::order).distinct().count());
    }

    @Test
    void hippocampus() {
        String root = System.getenv("MNLAB_DATA");
        assumeTrue(root != null, "MNLAB_DATA names no folder of real data");
        Path path = Path.of(root, "hippocampus");
        assumeTrue(Files.exists(path), path + " is not there");
        DataReport report = Datasets.open(path).verify();
        assertEquals(report.cases(), report.masks());
        assertEquals(0, report.failures(), () -> report.found().toString());
    }
}
