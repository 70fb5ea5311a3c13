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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {

    @TempDir
    Path folder;

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void imagesAndLabels() throws IOException {
        touch("images/b.nii.gz", "images/a.nii", "images/c.nii.gz", "images/._a.nii", "images/readme.txt");
        touch("labels/a.nii.gz", "labels/b.nii.gz");
        Dataset data = Datasets.nifti(folder);
        assertEquals(List.of("a", "b", "c"), data.cases().stream().map(Case::id).toList());
        assertEquals(folder.resolve("labels/a.nii.gz"), data.get("a").label().orElseThrow());
        assertFalse(data.get("c").hasLabel());
        assertEquals(2, data.labelledCases().size());
        assertEquals(folder.getFileName().toString(), data.name());
    }

    @Test
    void aLabelWithoutImageIsNamed() throws IOException {
        touch("images/a.nii", "labels/a.nii", "labels/lost.nii");
        DataException failure = assertThrows(DataException.class, () -> Datasets.open(folder));
        assertTrue(failure.getMessage().contains("lost.nii"), failure.getMessage());
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException {
        touch("images/a.nii", "images/a.nii.gz", "labels/a.nii");
        assertThrows(DataException.class, () -> Datasets.open(folder));
    }

    @Test
    void decathlon() throws IOException {
        touch("imagesTr/h_1.nii.gz", "imagesTr/h_2.nii.gz", "labelsTr/h_1.nii.gz", "imagesTs/h_3.nii.gz");
        Files.writeString(
                folder.resolve("dataset.json"),
                "{\"name\": \"Hippocampus\", \"modality\": {\"0\": \"MRI\"},"
                        + " \"labels\": {\"0\": \"background\", \"1\": \"Anterior\", \"2\": \"Posterior\"}}");
        Dataset data = Datasets.open(folder);
        assertEquals("Hippocampus", data.name());
        assertEquals(2, data.size());
        assertEquals(List.of("Anterior", "Posterior"), data.classes().foreground());
    }

    @Test
    void decathlonWithChannelNumbersAndClassesTheOtherWayRound() throws IOException {
        touch("imagesTr/h_1_0000.nii.gz", "labelsTr/h_1.nii.gz");
        Files.writeString(folder.resolve("dataset.json"), "{\"labels\": {\"background\": 0, \"atrium\": 255}}");
        Dataset data = Datasets.open(folder);
        assertTrue(data.get("h_1").hasLabel());
        assertEquals(List.of(0, 255), data.classes().values());
        touch("imagesTr/h_1_0001.nii.gz");
        assertThrows(DataException.class, () -> Datasets.open(folder));
    }

    @Test
    void caseLists() throws IOException {
        touch("x/one.nii", "x/one-mask.nii", "two.h5");
        Path csv = folder.resolve("list.csv");
        Files.writeString(csv, "id,image,label\n1,x/one.nii,x/one-mask.nii\n2,two.h5,\n");
        Dataset data = Datasets.open(csv);
        assertEquals("list", data.name());
        assertTrue(data.get("1").hasLabel());
        assertFalse(data.get("2").hasLabel());
        Path json = folder.resolve("list.json");
        Files.writeString(
                json,
                "{\"name\": \"n\", \"labels\": {\"0\": \"background\", \"1\": \"a\"},"
                        + " \"cases\": [{\"id\": \"2\", \"image\": \"two.h5\", \"label\": \"two.h5\"}]}");
        Dataset oneFile = Datasets.open(json);
        assertEquals(oneFile.get("2").image(), oneFile.get("2").label().orElseThrow());
        assertEquals(2, oneFile.classes().count());
        assertThrows(DataException.class, () -> Datasets.nifti(json));
        Files.writeString(csv, "id,image,label\n1,x/gone.nii,\n");
        DataException failure = assertThrows(DataException.class, () -> Datasets.open(csv));
        assertTrue(failure.getMessage().contains("gone.nii"), failure.getMessage());
    }

    @Test
    void hdf5WithLists() throws IOException {
        touch("b.h5", "a/mri_norm2.h5", "c.h5");
        Files.writeString(folder.resolve("train.list"), "b\na\n");
        Files.writeString(folder.resolve("test.list"), "c\n");
        Dataset data = Datasets.open(folder);
        assertEquals(3, data.size());
        assertEquals(folder.resolve("a/mri_norm2.h5"), data.get("a").label().orElseThrow());
        Pools pools = data.split(Split.lists(folder)).labelled(1);
        assertEquals("b", pools.labelled().get(0).id());
        assertEquals(List.of("c"), pools.test().stream().map(Case::id).toList());
        Files.writeString(folder.resolve("test.list"), "gone\n");
        assertThrows(DataException.class, () -> Datasets.open(folder));
    }

    @Test
    void whatWasLookedForIsNamed() {
        String message =
                assertThrows(DataException.class, () -> Datasets.open(folder)).getMessage();
        assertTrue(message.contains("imagesTr/") && message.contains("images/") && message.contains(".csv"), message);
        assertThrows(DataException.class, () -> Datasets.open(folder.resolve("nowhere")));
    }

    @Test
    void classValuesAreTranslatedBothWays() {
        Classes atrium = new Classes(List.of("background", "atrium"), List.of(0, 255));
        byte[] raw = {0, (byte) 255, 0};
        assertEquals(1, atrium.fromFile("f", raw)[1]);
        assertArrayEquals(raw, atrium.toFile(atrium.fromFile("f", raw)));
        assertThrows(DataException.class, () -> atrium.fromFile("f", new byte[] {7}));
        assertThrows(DataException.class, () -> Classes.found("d", List.of(0, 255)));
        assertEquals(3, Classes.found("d", List.of(0, 2)).count());
    }
}
