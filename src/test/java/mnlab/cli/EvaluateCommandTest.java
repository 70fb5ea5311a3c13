package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.io.Images;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    @TempDir
    Path folder;

    private Path pred;
    private Path truth;
    private Path csv;

    @BeforeEach
    void twoCases() throws IOException {
        pred = Files.createDirectories(folder.resolve("pred"));
        truth = Files.createDirectories(folder.resolve("truth"));
        csv = folder.resolve("table.csv");
        for (String id : new String[] {"a", "b"}) {
            write(truth.resolve(id + ".nii.gz"), 2, 1);
            write(pred.resolve(id + ".nii"), 2, 1);
        }
    }

    /** A cube of 8x8x8 with a block of class 1 of a width from 0 to 3, and a voxel of another class. */
    private static void write(Path file, int width, int other) {
        Grid grid = Grid.of(8, 8, 8);
        byte[] labels = new byte[grid.size()];
        for (int z = 2; z < 5; z++) {
            for (int y = 2; y < 5; y++) {
                for (int x = 2; x < 2 + width; x++) {
                    labels[grid.index(x, y, z)] = 1;
                }
            }
        }
        labels[grid.index(7, 7, 7)] = (byte) other;
        Images.write(file, new LabelMap(grid, labels));
    }

    private Said evaluate(Object... more) {
        Object[] all = new Object[7 + more.length];
        System.arraycopy(new Object[] {"evaluate", "--pred", pred, "--truth", truth, "--name", "theirs"}, 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return Said.by(all);
    }

    private ResultTable table() {
        return ResultTable.readCsv(csv);
    }

    @Test
    void thePerfectOneIsPerfect() {
        Said said = evaluate("--out", csv, "--data", "cubes", "--labels", 4, "--seed", 7)
                .well();
        ResultRow row = table().metric("dice").rows().get(0);
        assertEquals(
                ResultRow.template("cubes", "theirs", "", 4, 7, "", false, "", "")
                        .with("a", "class 1", "dice", 1),
                row);
        assertEquals(2, table().metric("dice").rows().size());
        assertEquals(0, table().metric("hd95_mm").values()[1]);
        assertTrue(said.out().contains("theirs on cubes, 4 labelled, seed 7"), said::out);
        assertTrue(said.out().contains(csv.toString()), said::out);
    }

    @Test
    void withoutAFileItSaysThatTheTableIsNotKept() {
        assertTrue(evaluate().well().out().contains("not kept"));
    }

    @Test
    void allMetricsAreThereInVoxelsAndMillimetres() {
        evaluate("--out", csv).well();
        Set<String> metrics = table().rows().stream().map(ResultRow::metric).collect(Collectors.toSet());
        assertTrue(metrics.containsAll(
                Set.of("dice", "jaccard", "hd", "hd_mm", "hd95", "hd95_mm", "asd", "asd_mm", "assd", "nsd")));
    }

    @Test
    void aCaseWithoutAPredictionIsNamed() throws IOException {
        Files.delete(pred.resolve("b.nii"));
        evaluate().failed("b: have no prediction in " + pred, "--allow-missing");
        Said said = evaluate("--allow-missing", "--out", csv).well();
        ResultTable missed = table().where(row -> row.caseId().equals("b"));
        assertEquals(0, missed.metric("dice").values()[0]);
        assertTrue(Double.isNaN(missed.metric("hd95").values()[0]));
        assertTrue(said.out().lines().anyMatch(line -> line.matches("  class 1 .* 2   1")), said::out);
        evaluate("--allow-missing", "--on-empty", "volume_diagonal", "--out", csv)
                .well();
        double diagonal =
                table().where(row -> row.caseId().equals("b")).metric("hd95").values()[0];
        assertEquals(Math.sqrt(3 * 64), diagonal, 1e-12);
        evaluate("--allow-missing", "--on-empty", "fail").failed("b: the prediction has no voxel of class 1");
    }

    @Test
    void aPredictionWithoutTruthIsNamed() throws IOException {
        Files.delete(truth.resolve("a.nii.gz"));
        evaluate("--allow-missing").failed("a: are predicted but have no truth");
    }

    @Test
    void aSplitChoosesTheCases() throws IOException {
        Files.delete(pred.resolve("a.nii"));
        Path split = folder.resolve("split.json");
        Files.writeString(split, "{\"train\": [\"a\"], \"val\": [], \"test\": [\"b.nii.gz\"]}");
        evaluate("--split", split, "--out", csv).well();
        assertEquals(Set.of("b"), table().rows().stream().map(ResultRow::caseId).collect(Collectors.toSet()));
        Files.writeString(split, "{\"train\": [\"a\"], \"val\": [], \"test\": [\"c\"]}");
        evaluate("--split", split).failed("c: have no file in " + truth);
    }

    @Test
    void classesAreNamedAndMayHaveOtherValues() {
        for (String id : new String[] {"a", "b"}) {
            write(truth.resolve(id + ".nii.gz"), 2, 255);
            write(pred.resolve(id + ".nii"), 3, 255);
        }
        evaluate().failed("255", "do not look like class numbers");
        evaluate("--classes", "block,dot=255", "--out", csv).well();
        assertEquals(
                .8,
                table().where(row -> row.className().equals("block"))
                        .metric("dice")
                        .values()[0],
                1e-12);
        assertEquals(
                1,
                table().where(row -> row.className().equals("dot"))
                        .metric("dice")
                        .values()[0]);
        evaluate("--classes", "block").failed("holds the label 255");
        evaluate("--classes", "block,dot=1").misused("two classes have the value 1");
        evaluate("--classes", "dot=x").misused("no number behind =");
    }

    @Test
    void anotherGridIsRefusedByTheCasesName() {
        Images.write(pred.resolve("b.nii"), new LabelMap(Grid.of(8, 8, 9), new byte[8 * 8 * 9]));
        evaluate().failed("b: the prediction has [8, 8, 9] voxels, the truth [8, 8, 8]");
    }

    @Test
    void brokenAndAbsentFilesAreNamed() throws IOException {
        Files.writeString(pred.resolve("b.nii"), "no image");
        evaluate().failed(pred.resolve("b.nii").toString());
        pred = folder.resolve("absent");
        evaluate().failed("absent: cannot be listed");
    }
}
