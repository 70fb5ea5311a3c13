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
import java.util.List;
import java.util.function.IntUnaryOperator;
import mnlab.DicomFiles;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.Images;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A set like NIH Pancreas-CT. Each image is its own key: where the stored value is above 0 is the organ, so that a label that is turned,
 * mirrored or moved does not fit.
 */
class PancreasCtTest {

    private static final int NX = 5;
    private static final int NY = 4;
    private static final int NZ = 6;

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        series(1, k -> k + 1);
        series(2, k -> NZ - k);
        series(3, k -> 3 * k + 7);
        labels("TCIA_pancreas_labels/label0001.nii.gz", k -> k);
        labels("TCIA_pancreas_labels/label0002.nii.gz", k -> NZ - 1 - k);
    }

    /** An organ without any symmetry; z is the place, upwards. */
    private static boolean organ(int x, int y, int z) {
        return x + y >= 3 && z >= 2 && (x == 4 || y > 1 && z < 5);
    }

    private Path slices(int number) {
        return folder.resolve(String.format("PANCREAS_%04d/study-%d/series", number, number));
    }

    private void series(int number, IntUnaryOperator instance) {
        for (int z = 0; z < NZ; z++) {
            short[] voxels = new short[NX * NY];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = (short) (organ(i % NX, i / NX, z) ? 100 + z : -50);
            }
            DicomFiles.slice(NX, NY, z, 1.5)
                    .text(DicomFiles.NUMBER, "IS", Integer.toString(instance.applyAsInt(z)))
                    .pixels(voxels)
                    .write(slices(number).resolve("1-" + (100 - z) + ".dcm"));
        }
    }

    /** A file whose k-th plane is at a place; its header is nonsense, as that of the home's files is for us. */
    private void labels(String name, IntUnaryOperator placeOf) {
        Grid grid = new Grid(NX, NY, NZ, new Affine(new double[] {-9, 0, 0, 7, 0, 9, 0, 7, 0, 0, 2, 7, 0, 0, 0, 1}));
        byte[] labels = new byte[grid.size()];
        for (int i = 0; i < labels.length; i++) {
            int row = i / NX;
            labels[i] = (byte) (organ(i % NX, row % NY, placeOf.applyAsInt(row / NY)) ? 1 : 0);
        }
        Path file = folder.resolve(name);
        file.getParent().toFile().mkdirs();
        Images.write(file, new LabelMap(grid, labels));
    }

    private String refused() {
        return assertThrows(DataException.class, () -> Datasets.open(folder)).getMessage();
    }

    @Test
    void labelsFindTheirSlicesByInstanceNumberWhicheverWayItRuns() {
        Dataset data = Datasets.open(folder);
        assertEquals(
                List.of("PANCREAS_0001", "PANCREAS_0002", "PANCREAS_0003"),
                data.cases().stream().map(Case::id).toList());
        assertEquals(List.of("background", "pancreas"), data.classes().names());
        for (Case each : data.labelledCases()) {
            Volume image = CaseReader.image(each);
            LabelMap labels = CaseReader.labels(each, data.classes());
            assertEquals(image.grid(), labels.grid());
            for (int i = 0; i < labels.labels().length; i++) {
                assertEquals(image.voxels()[i] > 0 ? 1 : 0, labels.labels()[i], each.id() + " voxel " + i);
            }
        }
        assertEquals(2, data.labelledCases().size());
        assertFalse(data.get("PANCREAS_0003").hasLabel());
    }

    @Test
    void theCacheHoldsThemPaired() {
        Dataset data = Datasets.open(folder);
        VolumeCache cache = new VolumeCache(
                folder.resolve("cache"), Preparation.of(Normalisation.window(-50, 250)), data.classes());
        CachedCase second = cache.open(data.get("PANCREAS_0002"));
        float[] voxels = second.image().voxels();
        byte[] labels = second.labels().labels();
        for (int i = 0; i < voxels.length; i++) {
            assertEquals(voxels[i] > 0 ? 1 : 0, labels[i]);
        }
        assertArrayEquals(new double[] {.8, .8, 1.5}, second.grid().spacing(), 1e-12);
        Case byPlace = Case.of("x", slices(2), data.get("PANCREAS_0002").label().orElseThrow());
        assertNotEquals(cache.file(byPlace), cache.file(data.get("PANCREAS_0002")));
        String message =
                assertThrows(DataException.class, () -> cache.open(byPlace)).getMessage();
        assertTrue(message.contains("mm apart"), message);
    }

    @Test
    void aSpacingOfOnesOwnHoldsForBoth() {
        Dataset data = Datasets.open(folder);
        ReadSettings reading = new ReadSettings(List.of(.5, .5, 2.), ReadSettings.DEFAULT.dicom());
        Case second = data.get("PANCREAS_0002");
        assertArrayEquals(
                new double[] {.5, .5, 2},
                CaseReader.image(second, reading).grid().spacing());
        assertEquals(
                CaseReader.image(second, reading).grid(),
                CaseReader.labels(second, data.classes(), reading).grid());
    }

    @Test
    void instanceNumbersInNoOrderAreRefused() {
        series(1, k -> k == 0 ? 2 : k == 1 ? 1 : k + 1);
        Dataset data = Datasets.open(folder);
        String message = assertThrows(
                        DataException.class, () -> CaseReader.labels(data.get("PANCREAS_0001"), data.classes()))
                .getMessage();
        assertTrue(message.contains("run neither with the places of its slices nor against them"), message);
    }

    @Test
    void aLabelOfAnotherSizeIsRefused() {
        series(4, k -> k + 1);
        Images.write(folder.resolve("label0004.nii.gz"), new LabelMap(Grid.of(NY, NX, NZ), new byte[NX * NY * NZ]));
        Dataset data = Datasets.open(folder);
        String message = assertThrows(
                        DataException.class, () -> CaseReader.labels(data.get("PANCREAS_0004"), data.classes()))
                .getMessage();
        assertTrue(message.contains("PANCREAS_0004: has an image of 5x4x6 voxels and labels of 4x5x6"), message);
    }

    @Test
    void withdrawnCasesStayOut() {
        series(25, k -> k + 1);
        series(70, k -> k + 1);
        labels("TCIA_pancreas_labels/label0025.nii.gz", k -> k);
        assertEquals(3, Datasets.open(folder).size());
    }

    @Test
    void whatBelongsToNoCaseIsNamed() throws IOException {
        labels("TCIA_pancreas_labels/label0009.nii.gz", k -> k);
        assertTrue(refused().contains("label0009.nii.gz: has no case folder"), refused());
        Files.delete(folder.resolve("TCIA_pancreas_labels/label0009.nii.gz"));
        labels("label0001.nii.gz", k -> k);
        assertTrue(refused().contains("is a second label file of a case"), refused());
    }

    @Test
    void twoSeriesOfACaseAreNamed() {
        DicomFiles.slice(NX, NY, 0, 1).write(folder.resolve("PANCREAS_0001/study-1/scout/1.dcm"));
        assertTrue(refused().contains("PANCREAS_0001: holds 2 folders with files"), refused());
    }

    @Test
    void theFingerprintIsThatOfTheSlices() throws IOException {
        String before = Datasets.open(folder).fingerprint();
        Files.writeString(slices(1).resolve(".DS_Store"), "x");
        assertEquals(before, Datasets.open(folder).fingerprint());
        DicomFiles.slice(NX, NY, 0, 1.5).write(slices(1).resolve("1-100.dcm"));
        assertNotEquals(before, Datasets.open(folder).fingerprint());
    }
}
