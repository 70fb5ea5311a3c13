package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import mnlab.DicomFiles;
import mnlab.Golden;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.data.Conversion.Converted;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Orientation;
import mnlab.image.Volume;
import mnlab.io.Frames;
import mnlab.io.Images;
import mnlab.io.InvalidLabelException;
import mnlab.io.RawImage;
import mnlab.io.VoxelType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From each format to each other and back: the same voxels in the same place, or it is said what was lost. */
class ConversionTest {

    /** Oblique, left-handed; its entries are 32-bit numbers, which NIfTI keeps. */
    private static final Affine OBLIQUE = new Affine(new double[] {
        (float) -.6,
        (float) .4,
        (float) .1,
        (float) 12.3,
        (float) .3,
        (float) .7,
        (float) -.2,
        (float) -40.7,
        (float) .05,
        (float) .1,
        (float) 1.9,
        (float) 100.1,
        0,
        0,
        0,
        1
    });

    private static final Grid GRID = new Grid(5, 4, 3, OBLIQUE);

    @TempDir
    private Path folder;

    private static Volume noise(Grid grid) {
        var random = Key.of(3).random();
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat() - .5f;
        }
        return new Volume(grid, voxels);
    }

    private static Volume ramp(Grid grid, int from) {
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = from + i;
        }
        return new Volume(grid, voxels);
    }

    private static LabelMap labels(int most) {
        byte[] labels = new byte[GRID.size()];
        labels[7] = 1;
        labels[GRID.size() - 1] = (byte) most;
        return new LabelMap(GRID, labels);
    }

    private Converted one(Conversion conversion, Path from, String to) {
        List<Converted> all = conversion.run(from, folder.resolve(to));
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static void assertSamePlace(Grid expected, Grid actual) {
        assertArrayEquals(expected.shape(), actual.shape());
        assertEquals(0, CaseReader.apart(expected, actual), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"nii.gz,nrrd", "nrrd,mha", "mha,nii", "nii,nii.gz", "nrrd,nii.gz", "mha,nrrd"})
    void thereAndBackIsTheSame(String first, String second) {
        Volume image = noise(GRID);
        Path start = folder.resolve("a." + first);
        Images.write(start, image);
        Converted there = one(Conversion.DEFAULT, start, "b." + second);
        assertEquals(List.of(), there.said());
        Converted back = one(Conversion.DEFAULT, there.to(), "c." + first);
        assertEquals(List.of(), back.said());
        for (Path file : List.of(there.to(), back.to())) {
            assertArrayEquals(image.voxels(), Images.read(file).voxels());
            assertSamePlace(GRID, Images.readHeader(file).grid());
            assertEquals(VoxelType.FLOAT32, Images.readHeader(file).type());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nii.gz", "nii", "nrrd", "mha", "h5", "hdf5"})
    void integersAndLabelsStay(String ending) {
        Path start = folder.resolve("a.nii.gz");
        Images.write(start, ramp(GRID, -1000), VoxelType.INT16);
        Path image = one(Conversion.DEFAULT, start, "b." + ending).to();
        assertEquals(VoxelType.INT16, Images.readHeader(image).type());
        assertArrayEquals(ramp(GRID, -1000).voxels(), Images.read(image).voxels());

        for (int most : new int[] {2, 127, 255}) {
            Path masks = folder.resolve("m" + most + ".nii.gz");
            Images.write(masks, labels(most));
            Path mask = one(Conversion.DEFAULT.ofLabels(), masks, "n" + most + "." + ending)
                    .to();
            assertArrayEquals(labels(most).labels(), Images.readLabels(mask).labels());
            Path back = one(Conversion.DEFAULT.ofLabels(), mask, "o" + most + ".nii.gz")
                    .to();
            assertArrayEquals(labels(most).labels(), Images.readLabels(back).labels());
        }
        Path detected = folder.resolve("m2.nii.gz");
        Path byDetection = one(Conversion.DEFAULT, detected, "d." + ending).to();
        assertTrue(Images.readHeader(byDetection).type().integer());
    }

    @Test
    void hdf5KeepsVoxelsAndItIsSaidThatItKeepsNoPlace() {
        Path start = folder.resolve("a.nrrd");
        Images.write(start, noise(GRID));
        Converted there = one(Conversion.DEFAULT, start, "b.h5");
        assertEquals(1, there.said().size());
        assertTrue(
                there.said()
                        .get(0)
                        .startsWith(
                                "spacing 0.6727 x 0.8124 x 1.913 mm, directions LAS and the place of the first voxel are not kept"),
                there::toString);
        assertArrayEquals(noise(GRID).voxels(), Images.read(there.to()).voxels());
        Converted back = one(Conversion.DEFAULT, there.to(), "c.mha");
        assertEquals(List.of("its data set 'image' alone (--labels takes 'label')"), back.said());
        assertArrayEquals(noise(GRID).voxels(), Images.read(back.to()).voxels());
    }

    @Test
    @Tag("golden")
    void whatSinglePrecisionRoundsIsSaid() {
        Path golden = Golden.folder("io").resolve("nifti1_float64_le.nii.gz");
        RawImage exact = Images.readRaw(golden);
        Converted there = one(Conversion.DEFAULT, golden, "b.nrrd");
        assertTrue(there.said().get(0).startsWith("float64 to float32"), there::toString);
        double[] voxels = exact.voxels();
        float[] single = Images.read(there.to()).voxels();
        for (int i = 0; i < voxels.length; i++) {
            assertEquals((float) voxels[i], single[i]);
        }
        Affine fine = new Affine(new double[] {1, 0, 0, 100.1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
        Images.write(folder.resolve("fine.nrrd"), noise(new Grid(5, 4, 3, fine)));
        Converted moved = one(Conversion.DEFAULT, folder.resolve("fine.nrrd"), "fine.nii");
        assertEquals(List.of("corners move by up to 1.5e-06 mm: places are rounded"), moved.said());
    }

    /** What other programs wrote, in ours and back. */
    @Test
    @Tag("golden")
    void theFixturesComeBackInTheirPlaces() {
        List<String> names = List.of(
                "itk.nii.gz",
                "meta_raw.mha",
                "meta_zlib.mha",
                "meta_detached.mhd",
                "nifti1_int16_be.nii",
                "nifti2_float32.nii.gz");
        for (String name : names) {
            Path golden = Golden.folder("io").resolve(name);
            for (String ending : List.of("nrrd", "mha")) {
                Path there =
                        one(Conversion.DEFAULT, golden, name + "." + ending).to();
                assertSamePlace(
                        Images.readHeader(golden).grid(),
                        Images.readHeader(there).grid());
                assertArrayEquals(
                        Images.read(golden).voxels(), Images.read(there).voxels(), name);
            }
        }
    }

    @Test
    @Tag("golden")
    void framesByNumberOrAllOfThem() {
        Path golden = Golden.folder("io").resolve("four_d.nii.gz");
        int frames = Images.readHeader(golden).frames();
        assertTrue(assertThrows(DataException.class, () -> Conversion.DEFAULT.run(golden, folder.resolve("b.nii")))
                .getMessage()
                .contains("is 4D: it holds " + frames + " frames"));
        Converted second = one(Conversion.DEFAULT.ofFrame(1), golden, "second.nii");
        assertTrue(second.said().contains("frame 1 of " + frames + " alone"), second::toString);
        assertArrayEquals(
                Images.read(golden, 1).voxels(), Images.read(second.to()).voxels());
        List<Converted> all = Conversion.DEFAULT.ofAllFrames().run(golden, folder.resolve("all.mha"));
        assertEquals(frames, all.size());
        for (int i = 0; i < frames; i++) {
            assertEquals(
                    String.format("all_%03d.mha", i),
                    all.get(i).to().getFileName().toString());
            assertArrayEquals(
                    Images.read(golden, i).voxels(),
                    Images.read(all.get(i).to()).voxels());
        }
    }

    @Test
    void aDicomSeriesBecomesOneFile() {
        for (int k = 0; k < 3; k++) {
            short[] pixels = {(short) (10 * k), -5, 300, (short) k, 1, 2};
            DicomFiles.slice(3, 2, k, 2.5).pixels(pixels).write(folder.resolve("series/" + k + ".dcm"));
        }
        Converted there = one(Conversion.DEFAULT, folder.resolve("series"), "b.nii.gz");
        Volume series = Images.read(folder.resolve("series"));
        assertArrayEquals(series.voxels(), Images.read(there.to()).voxels());
        assertSamePlace(series.grid(), Images.readHeader(there.to()).grid());
        assertEquals(VoxelType.INT16, Images.readHeader(there.to()).type());
    }

    @Test
    void turnedToRas() {
        Path start = folder.resolve("a.mha");
        Images.write(start, noise(GRID));
        Converted there = one(Conversion.DEFAULT.toRas(), start, "b.mha");
        assertEquals(List.of("turned from LAS to RAS"), there.said());
        assertArrayEquals(
                Orientation.toRas(noise(GRID)).voxels(), Images.read(there.to()).voxels());
        assertEquals("RAS", Images.readHeader(there.to()).grid().affine().axisCodes());
    }

    @Test
    void picturesOfPlanes() {
        Images.write(folder.resolve("m.nii"), labels(200));
        List<Converted> planes = Conversion.DEFAULT.ofLabels().run(folder.resolve("m.nii"), folder.resolve("m.png"));
        assertEquals(3, planes.size());
        assertEquals("m_002.png", planes.get(2).to().getFileName().toString());
        assertEquals(200, Frames.read(planes.get(2).to()).at(4, 3, 0));
        Conversion rows = Conversion.DEFAULT.ofLabels().pictures(new PictureCut(1, OptionalInt.of(1)));
        Converted row = one(rows, folder.resolve("m.nii"), "row.png");
        assertEquals(1, Frames.read(row.to()).at(2, 0, 0), "voxel (2, 1, 0) is the label 7 of a row of 5");
        assertEquals(List.of("spacing and directions are not kept: a picture has none"), row.said());

        Images.write(folder.resolve("i.nii"), ramp(GRID, 0));
        Converted middle = one(
                Conversion.DEFAULT.pictures(new PictureCut(2, OptionalInt.of(1))), folder.resolve("i.nii"), "i.png");
        assertEquals(
                "values from 0.000 to 59.00 become 256 levels", middle.said().get(0));
        assertEquals(Math.round(20 * 255 / 59f), Frames.read(middle.to()).at(0, 0, 0));
        Converted back = one(Conversion.DEFAULT, planes.get(2).to(), "back.png");
        assertArrayEquals(
                Frames.read(planes.get(2).to()).samples(),
                Frames.read(back.to()).samples());
    }

    @Test
    void nothingIsOverwritten() {
        Path start = folder.resolve("a.nii");
        Images.write(start, noise(GRID));
        one(Conversion.DEFAULT, start, "b.nii");
        assertTrue(refusal(Conversion.DEFAULT, start, "b.nii").contains("is there already"));
        assertTrue(refusal(Conversion.DEFAULT.overwriting(), start, "a.nii").contains("the file that is read"));
        one(Conversion.DEFAULT.overwriting(), start, "b.nii");
        assertTrue(refusal(Conversion.DEFAULT.overwriting(), start, ".").contains("is a folder"));
        assertTrue(refusal(Conversion.DEFAULT, start, "c.txt").contains(".nrrd"));
        assertThrows(InvalidLabelException.class, () -> one(Conversion.DEFAULT.ofLabels(), start, "d.nii"));
    }

    private String refusal(Conversion conversion, Path from, String to) {
        return assertThrows(MnlabException.class, () -> conversion.run(from, folder.resolve(to)))
                .getMessage();
    }

    @Test
    void aFolderKeepsItsNames() throws IOException {
        Files.createDirectories(folder.resolve("data/images"));
        Files.createDirectories(folder.resolve("data/labels"));
        Images.write(folder.resolve("data/images/p01.nii.gz"), noise(GRID));
        Images.write(folder.resolve("data/labels/p01.nii.gz"), labels(2));
        Files.write(folder.resolve("data/images/p02.nii"), new byte[9]);
        Files.writeString(folder.resolve("data/dataset.json"), "{}");
        for (int k = 0; k < 2; k++) {
            DicomFiles.slice(3, 2, k, 2.5)
                    .pixels(new short[] {1, 2, 3, 4, 5, (short) k})
                    .write(folder.resolve("data/images/p03/" + k + ".dcm"));
        }
        FolderConversion.Outcome outcome = new FolderConversion(
                        Conversion.DEFAULT, folder.resolve("data"), folder.resolve("out"), ".nrrd")
                .run(Progress.SILENT);
        assertEquals(
                List.of("images/p01.nrrd", "images/p03.nrrd", "labels/p01.nrrd"),
                outcome.converted().stream()
                        .map(each -> folder.resolve("out").relativize(each.to()).toString())
                        .toList());
        assertEquals(
                VoxelType.UINT8,
                Images.readHeader(folder.resolve("out/labels/p01.nrrd")).type());
        assertEquals(1, outcome.failures().size());
        assertTrue(outcome.failures().get(0).from().endsWith("p02.nii"));
        assertEquals(List.of(folder.resolve("data/dataset.json")), outcome.left());
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertFalse(files.anyMatch(file -> file.toString().contains(".part")));
        }
        Images.write(folder.resolve("data/images/p01.mha"), noise(GRID));
        assertTrue(assertThrows(DataException.class, () -> new FolderConversion(
                                Conversion.DEFAULT, folder.resolve("data"), folder.resolve("other"), ".nrrd")
                        .run(Progress.SILENT))
                .getMessage()
                .contains("would both become"));
    }
}
