package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mnlab.DicomFiles;
import mnlab.core.Json;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.io.DicomSettings;
import mnlab.io.DicomSettings.SliceSpacing;
import mnlab.io.Images;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadSettingsTest {

    private static final Preparation RAW = Preparation.of(Normalisation.none());
    private static final Classes CLASSES = Classes.of("background", "a");

    @TempDir
    Path folder;

    private Path series;

    /** Three slices from z = 4 on, 2.5 mm apart, whose stored value v means 2 v - 10. */
    @BeforeEach
    void write() {
        series = folder.resolve("images/p01");
        for (int k = 0; k < 3; k++) {
            DicomFiles.slice(2, 1, k, 2.5)
                    .text(DicomFiles.POSITION, "DS", "0\\0\\" + (4 + 2.5 * k))
                    .text(0x00281052, "DS", "-10")
                    .text(0x00281053, "DS", "2")
                    .pixels(new short[] {(short) k, 50})
                    .write(series.resolve(k + ".dcm"));
        }
    }

    private static ReadSettings dicom(SliceSpacing spacing, boolean rescale) {
        return new ReadSettings(List.of(), new DicomSettings(spacing, rescale));
    }

    @Test
    void theQuirksOfTheReleasedProgram() {
        assertEquals(2.5, ReadSettings.DEFAULT.image(series).grid().spacing()[2], 1e-12);
        assertArrayEquals(
                new float[] {-10, 90, -8, 90, -6, 90},
                ReadSettings.DEFAULT.image(series).voxels());
        ReadSettings released = dicom(SliceSpacing.SECOND_POSITION, false);
        assertEquals(6.5, released.image(series).grid().spacing()[2], 1e-12);
        assertArrayEquals(
                new float[] {0, 50, 1, 50, 2, 50}, released.image(series).voxels());
        assertEquals(released.image(series).grid(), released.gridOf(series));
        Grid own = released.ownGrid(series, released.gridOf(series));
        assertEquals(ReadSettings.DEFAULT.gridOf(series), own);
    }

    @Test
    void eachSettingIsAnotherFileOfTheCache() {
        Case one = Case.unlabelled("p01", series);
        Set<Path> files = new HashSet<>();
        for (ReadSettings reading : List.of(
                ReadSettings.DEFAULT,
                dicom(SliceSpacing.SECOND_POSITION, true),
                dicom(SliceSpacing.DIFFERENCE, false),
                new ReadSettings(List.of(1., 1., 2.5), DicomSettings.DEFAULT),
                new ReadSettings(List.of(1., 1., 2.), DicomSettings.DEFAULT))) {
            VolumeCache cache = new VolumeCache(folder.resolve("cache"), reading, RAW, CLASSES);
            files.add(cache.file(one));
            assertEquals(reading.gridOf(series), cache.open(one).grid(), reading.toString());
            assertArrayEquals(
                    reading.image(series).voxels(), cache.open(one).image().voxels(), reading.toString());
        }
        assertEquals(5, files.size());
        VolumeCache plain = new VolumeCache(folder.resolve("cache"), RAW, CLASSES);
        assertTrue(files.contains(plain.file(one)));
    }

    @Test
    void aSpacingKeepsTheFirstVoxelAndTheAxes() {
        Grid oblique =
                new Grid(2, 2, 2, new Affine(new double[] {.6, -1.6, 0, 5, .8, 1.2, 0, 6, 0, 0, 3, 7, 0, 0, 0, 1}));
        Grid taken = new ReadSettings(List.of(2., 4., 1.5), DicomSettings.DEFAULT).grid(oblique);
        assertArrayEquals(
                new double[] {1.2, -3.2, 0, 5, 1.6, 2.4, 0, 6, 0, 0, 1.5, 7, 0, 0, 0, 1},
                taken.affine().m(),
                1e-12);
    }

    @Test
    void aSpacingThatIsNoneIsRefused() {
        for (List<Double> wrong : List.of(List.of(1., 1.), List.of(1., 0., 1.), List.of(1., Double.NaN, 1.))) {
            assertThrows(IllegalArgumentException.class, () -> new ReadSettings(wrong, DicomSettings.DEFAULT));
        }
    }

    @Test
    void seriesAreImagesAmongOthers() throws IOException {
        Files.createDirectories(folder.resolve("labels"));
        Images.write(
                folder.resolve("labels/p01.nii.gz"),
                new LabelMap(Images.readHeader(series).grid(), new byte[] {0, 1, 0, 1, 0, 1}));
        Files.createDirectories(folder.resolve("images/.hidden"));
        Files.createDirectories(folder.resolve("images/notes"));
        Dataset data = Datasets.open(folder);
        assertEquals(1, data.size());
        assertEquals(series, data.get("p01").image());
        assertEquals(2, data.classes().count());
        CachedCase cached = new VolumeCache(folder.resolve("cache"), RAW, data.classes()).open(data.get("p01"));
        assertArrayEquals(new byte[] {0, 1, 0, 1, 0, 1}, cached.labels().labels());
        DataException refused = assertThrows(DataException.class, () -> Datasets.nifti(folder));
        assertTrue(refused.getMessage().contains("p01: is not a NIfTI file"), refused.getMessage());
    }

    @Test
    void seriesInACaseList() throws IOException {
        Path list = folder.resolve("cases.csv");
        Files.writeString(list, "id,image,label\np,images/p01,\n");
        Dataset data = Datasets.open(list);
        assertArrayEquals(
                new int[] {2, 1, 3}, CaseReader.image(data.get("p")).grid().shape());
        Split split = new Split(List.of("p01"), List.of(), List.of(), "by name of the folder");
        assertEquals(List.of("p"), data.split(split).split().train());
        String before = data.fingerprint();
        DicomFiles.slice(2, 1, 0, 2.5).write(series.resolve("0.dcm"));
        assertNotEquals(before, Datasets.open(list).fingerprint());
    }

    @Test
    void asJson() throws IOException {
        ReadSettings reading = dicom(SliceSpacing.SECOND_POSITION, false);
        String line = Json.line(reading);
        assertEquals("{\"spacing\":[],\"dicom\":{\"sliceSpacing\":\"SECOND_POSITION\",\"applyRescale\":false}}", line);
        assertEquals(reading, Json.MAPPER.readValue(line, ReadSettings.class));
    }
}
