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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.Frames;
import mnlab.io.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of ultrasound pictures as their homes give them: PSFHS, HC18, and pictures with masks. */
class UltrasoundLayoutsTest {

    private static final int W = 7;
    private static final int H = 5;

    @TempDir
    Path folder;

    private static Frame picture(int start) {
        byte[] samples = new byte[W * H];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (start + 5 * i);
        }
        return Frame.grey(W, H, samples);
    }

    private void mha(String name, String header, byte[] voxels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("ObjectType = Image\n" + header + "\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(voxels);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, out.toByteArray());
    }

    /** Red, green and blue of pixel i are i, 2i and 3i. */
    private static byte[] colours(boolean planes) {
        byte[] samples = new byte[3 * W * H];
        for (int i = 0; i < W * H; i++) {
            for (int c = 0; c < 3; c++) {
                samples[planes ? c * W * H + i : 3 * i + c] = (byte) ((c + 1) * i);
            }
        }
        return samples;
    }

    private static float grey(int i) {
        return (299 * i + 587 * 2 * i + 114 * 3 * i + 500) / 1000;
    }

    private static String size(int axes) {
        return "NDims = " + axes + "\nDimSize = " + W + " " + H + (axes == 3 ? " 3" : "");
    }

    private static String refused(org.junit.jupiter.api.function.Executable use) {
        return assertThrows(MnlabException.class, use).getMessage();
    }

    @Test
    void metaImagesOfThreeBytesAVoxelAreGrey() throws IOException {
        mha("c.mha", size(2) + "\nElementNumberOfChannels = 3", colours(false));
        Volume volume = Images.read(folder.resolve("c.mha"));
        assertEquals(1, volume.grid().nz());
        for (int i = 0; i < W * H; i++) {
            assertEquals(grey(i), volume.voxels()[i]);
            assertEquals(grey(i), Images.readRaw(folder.resolve("c.mha")).voxels()[i]);
        }
        assertTrue(refused(() -> Images.readLabels(folder.resolve("c.mha"))).contains("has colours"));
        mha("d.mha", size(2) + "\nElementNumberOfChannels = 2", new byte[2 * W * H]);
        assertTrue(refused(() -> Images.read(folder.resolve("d.mha")))
                .contains("holds more than one number a voxel: 2 of"));
        mha("e.mha", size(2) + "\nElementNumberOfChannels = 3", new byte[3 * W * H - 1]);
        assertTrue(refused(() -> Images.read(folder.resolve("e.mha"))).contains("voxels are missing"));
    }

    @Test
    void psfhsIsReadWhicheverWayItsColoursLie() throws IOException {
        mha("image_mha/01.mha", size(3), colours(true));
        mha("image_mha/02.mha", size(2) + "\nElementNumberOfChannels = 3", colours(false));
        byte[] labels = new byte[W * H];
        labels[3] = 1;
        labels[9] = 2;
        mha("label_mha/01.mha", size(2), labels);
        mha("label_mha/02.mha", size(2), labels);
        Dataset data = Datasets.open(folder);
        assertEquals(
                List.of("background", "pubic symphysis", "fetal head"),
                data.classes().names());
        VolumeCache cache =
                new VolumeCache(folder.resolve("cache"), Preparation.of(Normalisation.none()), data.classes());
        assertEquals(2, data.size());
        for (Case each : data.cases()) {
            float[] voxels = cache.open(each).image().voxels();
            for (int i = 0; i < W * H; i++) {
                assertEquals(grey(i), voxels[i], each.id());
            }
            assertArrayEquals(labels, cache.open(each).labels().labels());
        }
        mha("image_mha/02.mha", "NDims = 3\nDimSize = " + W + " " + H + " 2", new byte[2 * W * H]);
        assertTrue(refused(() -> CaseReader.image(data.get("02"))).contains("has 2 planes where a picture has 1"));
    }

    @Test
    void theScriptsFoldersArePsfhsToo() throws IOException {
        mha("images/01.mha", size(3), colours(true));
        mha("labels/01.mha", size(2), new byte[W * H]);
        Files.writeString(folder.resolve("dataset.json"), "{\"name\": \"psfhs\"}");
        Dataset data = Datasets.open(folder);
        assertEquals(
                Grid.of(W, H, 1).nz(), CaseReader.image(data.get("01")).grid().nz());
    }

    @Test
    void picturesAndMasksAreAnOrdinaryDataSet() throws IOException {
        for (int i = 0; i < 3; i++) {
            Path name = Path.of("f" + i + ".png");
            Frames.write(Files.createDirectories(folder.resolve("images")).resolve(name), picture(i));
            byte[] labels = new byte[W * H];
            labels[i] = 2;
            Frames.write(
                    Files.createDirectories(folder.resolve("labels")).resolve(name),
                    new LabelMap(Grid.of(W, H, 1), labels));
        }
        Dataset data = Datasets.open(folder);
        assertEquals(3, data.classes().names().size());
        assertEquals(7f, CaseReader.image(data.get("f2")).at(1, 0, 0));
        assertEquals(2, CaseReader.labels(data.get("f2"), data.classes()).at(2, 0, 0));
    }

    private void hc18(String set, String name, String... outline) throws IOException {
        Path place = Files.createDirectories(folder.resolve(set));
        Frames.write(place.resolve(name + ".png"), picture(1));
        if (outline.length > 0) {
            byte[] drawn = new byte[W * H];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (byte) (outline[i / W].charAt(i % W) == '.' ? 0 : 255);
            }
            Frames.write(place.resolve(name + "_Annotation.png"), Frame.grey(W, H, drawn));
        }
    }

    private static String drawn(LabelMap labels) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < W * H; i++) {
            rows.append(labels.labels()[i] == 1 ? '#' : '.').append(i % W == W - 1 ? "\n" : "");
        }
        return rows.toString();
    }

    @Test
    void outlinesOfHc18AreFilled() throws IOException {
        hc18("training_set", "010_HC", ".......", "..###..", ".#...#.", "..###..", ".......");
        hc18("training_set", "010_2HC", ".......", "####...", "....#..", "....#..", "####...");
        hc18("training_set", "011_HC", ".......", "..##...", ".#...#.", "..###..", ".......");
        hc18("test_set", "000_HC");
        Dataset data = Datasets.open(folder);
        assertEquals(4, data.size());
        assertFalse(data.get("000_HC").hasLabel());
        assertEquals(
                ".......\n..###..\n.#####.\n..###..\n.......\n",
                drawn(CaseReader.labels(data.get("010_HC"), data.classes())));
        assertEquals(
                ".......\n####...\n#####..\n#####..\n####...\n",
                drawn(CaseReader.labels(data.get("010_2HC"), data.classes())));
        String message = refused(() -> CaseReader.labels(data.get("011_HC"), data.classes()));
        assertTrue(message.contains("011_HC_Annotation.png: draws an outline that encloses nothing"), message);
    }

    private Path table(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    @Test
    void theTablesOfHc18AreRead() throws IOException {
        Hc18Table training = Hc18Table.read(table("filename,pixel size(mm),head circumference (mm)\r\n"
                + "000_HC.png,0.069136,44.3\r\n010_2HC.png,0.1,60\r\n"));
        assertEquals(.069136, training.of("000_HC").pixelSize());
        assertEquals(Optional.of(60.), training.of("010_2HC.png").circumference());
        Hc18Table test = Hc18Table.read(table("filename,pixel size(mm)\n000_HC.png,0.2\n"));
        assertEquals(Optional.empty(), test.of("000_HC").circumference());
        assertTrue(refused(() -> test.of("001_HC")).contains("has no line for 001_HC"));
        assertTrue(
                refused(() -> Hc18Table.read(table("f,p\n000_HC.png,x\n"))).contains("line 2 holds what is no number"));
        assertTrue(refused(() -> Hc18Table.read(table("f,p\n000_HC.png,-1\n")))
                .contains("line 2 holds what is no length"));
        assertTrue(refused(() -> Hc18Table.read(table("f,p\n000_HC.png\n"))).contains("line 2 has 1 columns"));
        assertTrue(refused(() -> Hc18Table.read(table("f,p\n000_HC.png,1\n000_HC.png,1\n")))
                .contains("line 3 names 000_HC.png again"));
        assertTrue(refused(() -> Hc18Table.read(table(""))).contains("has 0 columns"));
    }

    @Test
    void whatIsOfOneExaminationStaysTogether() {
        List<Case> cases = Stream.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .flatMap(n -> Stream.of("%03d_HC".formatted(n), "%03d_2HC".formatted(n)))
                .map(id -> Case.of(id, Path.of(id), Path.of(id)))
                .toList();
        Dataset data = new Dataset("heads", cases, Optional.empty());
        Split split = GroupedSplit.of(data, Hc18Table::examination, 5, .6, .2, .2);
        assertEquals(
                List.of(12, 4, 4),
                List.of(split.train().size(), split.val().size(), split.test().size()));
        for (List<String> part : List.of(split.train(), split.val(), split.test())) {
            Set<String> groups =
                    part.stream().map(Hc18Table::examination).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(part.size(), 2 * groups.size());
        }
        assertEquals(split, GroupedSplit.of(data, Hc18Table::examination, 5, .6, .2, .2));
        assertTrue(
                refused(() -> GroupedSplit.of(data, id -> "all", 5, .6, .2, .2)).contains("groups"));
    }
}
