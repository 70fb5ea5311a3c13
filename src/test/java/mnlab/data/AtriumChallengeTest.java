package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set like that of the left atrium challenge of 2018. */
class AtriumChallengeTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("D", "B", "C", "E", "F")) {
            write("Training Set/" + name, true);
        }
        write("Testing Set/A", true);
        write("Testing Set/G", true);
    }

    private void write(String place, boolean labelled) throws IOException {
        Path made = Files.createDirectories(folder.resolve(place));
        byte[] image = new byte[24];
        byte[] label = new byte[24];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (7 * i);
            label[i] = (byte) (i % 5 == 0 ? 255 : 0);
        }
        nrrd(made.resolve("lgemri.nrrd"), image);
        if (labelled) {
            nrrd(made.resolve("laendo.nrrd"), label);
        }
    }

    private static void nrrd(Path file, byte[] voxels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                """
                NRRD0004
                type: unsigned char
                dimension: 3
                space: left-posterior-superior
                sizes: 2 3 4
                space directions: (1.25,0,0) (0,1.25,0) (0,0,2.5)
                kinds: domain domain domain
                encoding: raw
                space origin: (0,0,0)

                """
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(voxels);
        Files.write(file, out.toByteArray());
    }

    private static List<String> ids(Dataset data) {
        return data.cases().stream().map(Case::id).toList();
    }

    @Test
    void bothSetsOrOne() {
        assertEquals(List.of("A", "B", "C", "D", "E", "F", "G"), ids(Datasets.open(folder)));
        assertEquals(List.of("B", "C", "D", "E", "F"), ids(Datasets.open(folder.resolve("Training Set"))));
        assertEquals(List.of("A", "G"), ids(Datasets.open(folder.resolve("Testing Set"))));
        assertEquals(7, Datasets.open(folder).labelledCases().size());
    }

    @Test
    void labelsOf255AreTheAtrium() {
        Dataset data = Datasets.open(folder);
        assertEquals(List.of("background", "left atrium"), data.classes().names());
        byte[] labels = CaseReader.labels(data.get("A"), data.classes()).labels();
        for (int i = 0; i < labels.length; i++) {
            assertEquals(i % 5 == 0 ? 1 : 0, labels[i]);
        }
    }

    @Test
    void theFoldIsThatOfTheTrainingSetAndTheTestIsTheTestingSet() {
        Path training = folder.resolve("Training Set");
        Split fold = Split.fold(Datasets.open(training), 1);
        Split split = fold.testedOn(Datasets.open(folder.resolve("Testing Set")));
        Path file = folder.resolve("la.json");
        split.write(file);
        DataSplit parts = Datasets.open(folder).split(file);
        assertEquals(List.of("B", "C", "D"), parts.split().train());
        assertEquals(List.of("A", "G"), parts.split().test());
        assertEquals(
                List.of("A", "G"),
                parts.labelled(2).test().stream().map(Case::id).toList());
    }

    @Test
    void aTestingSetWithoutLabelsIsNoTest() throws IOException {
        Files.delete(folder.resolve("Testing Set/A/laendo.nrrd"));
        Files.delete(folder.resolve("Testing Set/G/laendo.nrrd"));
        Dataset testing = Datasets.open(folder.resolve("Testing Set"));
        assertFalse(testing.get("A").hasLabel());
        Split fold = Split.fold(Datasets.open(folder.resolve("Training Set")), 1);
        assertThrows(DataException.class, () -> fold.testedOn(testing));
    }

    @Test
    void aNameThatAllImagesHaveNamesNoCase() {
        Dataset data = Datasets.open(folder);
        Split split = new Split(List.of("B", "lgemri.nrrd"), List.of(), List.of("A"), "by hand");
        String message =
                assertThrows(DataException.class, () -> data.split(split)).getMessage();
        assertTrue(message.contains("names the case lgemri.nrrd"), message);
    }

    @Test
    void aCaseWithoutImageIsNamed() throws IOException {
        Files.delete(folder.resolve("Training Set/C/lgemri.nrrd"));
        String message =
                assertThrows(DataException.class, () -> Datasets.open(folder)).getMessage();
        assertTrue(message.contains("C: has no lgemri.nrrd"), message);
    }

    @Test
    void theSpacingIsTheOneThatIsSaid() {
        ReadSettings reading = new ReadSettings(List.of(.625, .625, .625), ReadSettings.DEFAULT.dicom());
        Dataset data = Datasets.open(folder);
        Case one = data.get("B");
        assertArrayEquals(
                new double[] {1.25, 1.25, 2.5}, CaseReader.image(one).grid().spacing());
        assertArrayEquals(
                new double[] {.625, .625, .625},
                CaseReader.image(one, reading).grid().spacing());
        Preparation plain = Preparation.of(Normalisation.zScore());
        VolumeCache own = new VolumeCache(folder.resolve("cache"), plain, data.classes());
        VolumeCache said = new VolumeCache(folder.resolve("cache"), reading, plain, data.classes());
        assertArrayEquals(new double[] {1.25, 1.25, 2.5}, own.open(one).grid().spacing());
        CachedCase cached = said.open(one);
        assertArrayEquals(new double[] {.625, .625, .625}, cached.grid().spacing());
        assertEquals(cached.grid(), cached.labels().grid());
        assertArrayEquals(own.open(one).image().voxels(), cached.image().voxels());
    }
}
