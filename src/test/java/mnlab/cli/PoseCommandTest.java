package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.image.Frame;
import mnlab.io.Frames;
import mnlab.metric.Csv;
import mnlab.pose.PosePresets;
import mnlab.pose.PoseTraining;
import mnlab.train.Loop;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pose models from the command line, on phantoms and so short that nothing is learnt. */
class PoseCommandTest {

    @TempDir
    private static Path folder;

    private static Path heads;
    private static Path model;

    @BeforeAll
    static void train() {
        heads = folder.resolve("heads");
        model = folder.resolve("model");
        pose("phantom", "--out", heads, "--volumes", 9, "--size", 32, "--frames", 3)
                .well();
        pose("train", "--preset", "smallest", "--data", heads, "--epochs", 1, "--out", model)
                .well();
    }

    private static Said pose(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "pose";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Said.by(all);
    }

    private static Path atlas() {
        return heads.resolve("head_000.nii.gz");
    }

    @Test
    void showsItsConfigAndReadsItBack() throws IOException {
        String shown = pose("train", "--preset", "smallest", "--method", "deep-ensemble: {members: 2}", "--show-config")
                .well()
                .out();
        assertTrue(shown.contains("deep-ensemble"), shown);
        Path config = Files.writeString(folder.resolve("shown.yaml"), shown);
        assertEquals(
                shown, pose("train", "--config", config, "--show-config").well().out());
        String changed = pose("train", "--size", 48, "--epochs", 3, "--seed", 9, "--show-config")
                .well()
                .out();
        assertTrue(changed.contains("size: 48") && changed.contains("epochs: 3") && changed.contains("seed: 9"));
        pose("train", "--method", "qaerst", "--show-config").failed("qaerst", "qaerts");
        pose("train", "--method", "qaerts: {headz: 1}", "--show-config").failed("headz");
        pose("train", "--preset", "no").failed("quick");
        pose("train").misused("--out");
        pose("train", "--data", folder.resolve("nowhere"), "--out", folder.resolve("m2"))
                .failed("nowhere", "is no folder");
        pose("train", "--preset", "smallest", "--data", heads, "--out", model).failed("another config");
    }

    @Test
    void aTrainingThatWasStoppedGoesOnWithTheSameCommandToTheSameModel() throws IOException {
        Path stopped = folder.resolve("stopped");
        Path whole = folder.resolve("whole");
        StopSignal stop = new StopSignal();
        Progress afterOneEpoch = (task, done, total, note) -> {
            if (task.equals("training")) {
                stop.request();
            }
        };
        var config = PosePresets.SMALLEST.data(heads.toString());
        assertEquals(Loop.Outcome.STOPPED, PoseTraining.of(config).run(stopped, afterOneEpoch, stop));
        for (Path out : List.of(stopped, whole)) {
            String said = pose("train", "--preset", "smallest", "--data", heads, "--out", out)
                    .well()
                    .out();
            assertTrue(said.contains("pose model: "), said);
            pose("predict", out, "--input", heads.resolve("frames"), "--out", out.resolve("found"))
                    .well();
        }
        assertEquals(
                Files.readString(whole.resolve("found/results/frames.json")),
                Files.readString(stopped.resolve("found/results/frames.json")));
        Path untrained = folder.resolve("untrained");
        StopSignal atOnce = new StopSignal();
        atOnce.request();
        PoseTraining.of(config).run(untrained, Progress.SILENT, atOnce);
        pose("predict", untrained, "--input", heads.resolve("frames"), "--out", folder.resolve("early"))
                .failed("mnlab pose train");
    }

    @Test
    void findsThePlanesOfAFolderOfPictures() throws Exception {
        Path out = folder.resolve("found");
        Object[] command = {
            "predict",
            model,
            "--input",
            heads.resolve("frames"),
            "--rows",
            "kept",
            "--atlas",
            atlas(),
            "--truth",
            heads.resolve("frames.csv"),
            "--out",
            out
        };
        String said = pose(command).well().out();
        assertTrue(said.contains("1 of 1 inputs predicted"), said);
        Path file = out.resolve("results/frames.json");
        JsonNode found = Json.MAPPER.readTree(file.toFile());
        assertEquals(1, found.get("schema").asInt());
        assertEquals(3, found.get("frames").size());
        checks(found.get("frames").get(0));
        List<List<String>> rows = Csv.records(Files.readString(out.resolve("frames.csv")));
        assertEquals(4, rows.size());
        int column = rows.get(0).indexOf("tl_x_voxel");
        assertEquals(
                found.at("/frames/2/pointsVoxels/0").asDouble(),
                Double.parseDouble(rows.get(3).get(column)));
        Frame pair = Frames.read(out.resolve("pairs/frames/frames_00002.png"));
        assertEquals(68, pair.width());
        assertEquals(32, pair.height());
        String page = Files.readString(out.resolve("results/frames.html"));
        for (String text : List.of(page, Files.readString(file), Files.readString(out.resolve("frames.csv")))) {
            assertFalse(text.contains(folder.toString()), "a path in a result");
        }
        assertTrue(page.contains("For research, not for diagnosis") && page.contains("px from the truth"));
        goesOn(command, file);
    }

    /** The plane is that of the points: its middle and its normal follow from them. */
    private static void checks(JsonNode frame) {
        assertEquals("OK", frame.get("status").asText());
        double[] q = Json.MAPPER.convertValue(frame.at("/plane/quaternion"), double[].class);
        double[] normal = Json.MAPPER.convertValue(frame.at("/plane/normal"), double[].class);
        assertEquals(2 * (q[1] * q[3] + q[0] * q[2]), normal[0], 1e-9);
        assertEquals(2 * (q[2] * q[3] - q[0] * q[1]), normal[1], 1e-9);
        double z = frame.at("/points/2").asDouble();
        assertEquals(((z + 1) * 32 - 1) / 2, frame.at("/pointsVoxels/2").asDouble(), 1e-9);
        assertEquals(5, frame.get("parts").size());
        assertTrue(frame.get("uncertaintyPixels").asDouble() > 0);
    }

    /** What is there stays; what another atlas or a cut-off left is made again. */
    private static void goesOn(Object[] command, Path file) throws IOException {
        String before = Files.readString(file);
        FileTime old = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, old);
        pose(command).well();
        assertEquals(old, Files.getLastModifiedTime(file));
        Files.writeString(file, before.substring(0, 40));
        pose(command).well();
        assertEquals(before, Files.readString(file));
        command[7] = heads.resolve("head_001.nii.gz");
        Files.setLastModifiedTime(file, old);
        pose(command).well();
        assertNotEquals(old, Files.getLastModifiedTime(file));
    }

    @Test
    void takesAPictureAndSaysWhatIsWrongWithIt() throws IOException {
        Path picture = folder.resolve("one & two.png");
        Frame square = Frames.read(heads.resolve("frames/frame_0000.png"));
        Frames.write(picture, Frame.grey(32, 24, Arrays.copyOf(square.samples(), 32 * 24)));
        Path out = folder.resolve("one");
        Said said = pose("predict", model, "--input", picture, "--out", out).well();
        assertTrue(said.err().contains("not square"), said.err());
        assertTrue(said.err().contains("--atlas"), said.err());
        assertFalse(Files.exists(out.resolve("pairs")), "no atlas, no pairs");
        String page = Files.readString(out.resolve("results/one & two.html"));
        assertFalse(page.contains("of one & two"));
        assertTrue(page.contains("of one &amp; two") && page.contains("stretched"));
    }

    @Test
    void goesOnAfterAnInputThatCannotBeRead() throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        Files.createFile(inputs.resolve("empty.avi"));
        Path good = Files.createDirectories(inputs.resolve("good"));
        Files.copy(heads.resolve("frames/frame_0001.png"), good.resolve("1.png"), StandardCopyOption.REPLACE_EXISTING);
        Path out = folder.resolve("mixed");
        Said said = pose("predict", model, "--input", inputs, "--atlas", atlas(), "--out", out);
        assertEquals(1, said.code());
        assertTrue(said.err().contains("empty.avi") && said.out().contains("1 of 2 inputs"), said::toString);
        assertEquals(2, Csv.records(Files.readString(out.resolve("frames.csv"))).size());
    }

    @Test
    void errorsNameFileAndRemedy() throws IOException {
        Path frames = heads.resolve("frames");
        Path out = folder.resolve("none");
        pose("predict", folder, "--input", frames, "--out", out).failed("holds no pose model", "mnlab pose train");
        pose("predict", model, "--input", folder.resolve("nowhere.png"), "--out", out)
                .failed("nowhere.png");
        pose("predict", model, "--input", frames, "--atlas", folder.resolve("no.nii.gz"), "--out", out)
                .failed("no.nii.gz");
        pose("predict", model, "--input", frames, "--rows", "sideways", "--out", out)
                .misused("sideways");
        Path table = Files.writeString(folder.resolve("t.csv"), "frame,tl_x\n0,1\n");
        pose("predict", model, "--input", frames, "--truth", table, "--out", out)
                .failed("t.csv", "is no table of true planes");
        String header = "frame,tl_x,tl_y,tl_z,tr_x,tr_y,tr_z,bl_x,bl_y,bl_z\n";
        Files.writeString(table, header + "0,1,2,3,4,5,6,7,8,nine\n");
        pose("predict", model, "--input", frames, "--truth", table, "--out", out)
                .failed("line 2", "nine", "bl_z");
        Files.writeString(table, header + "0.5,1,2,3,4,5,6,7,8,9\n");
        pose("predict", model, "--input", frames, "--truth", table, "--out", out)
                .failed("line 2", "0.5");
        pose("phantom", "--out", out, "--volumes", 0).misused("no head phantoms");
        pose("phantom", "--out", heads, "--volumes", 3).failed("other settings");
    }

    @Test
    void listsMethods() {
        String said = pose("methods").well().out();
        assertTrue(said.contains("deep-ensemble") && said.contains("494,410"), said);
    }

    @Test
    void evaluatesOnTheTestVolumesAndOnOthers() throws IOException {
        Path out = folder.resolve("evaluated");
        String said =
                pose("evaluate", model, "--robustness", "--out", out).well().out();
        assertTrue(said.contains("constant") && said.contains("QAERTS") && said.contains("speckle"), said);
        for (String file : List.of("scores.csv", "uncertainty.csv", "frames.csv", "evaluation.html")) {
            assertTrue(Files.size(out.resolve(file)) > 0, file);
        }
        String page = Files.readString(out.resolve("evaluation.html"));
        assertFalse(page.contains(folder.toString()));
        String others = pose("evaluate", model, "--data", heads).well().out();
        assertFalse(others.equals(said));
        pose("evaluate", folder.resolve("nothing")).failed("mnlab pose train");
    }

    @Test
    void comparesMethodsAndMakesNothingTwice() throws IOException {
        Path out = folder.resolve("compared");
        Object[] command = {
            "compare",
            "--preset",
            "smallest",
            "--data",
            heads,
            "--epochs",
            1,
            "--seeds",
            "1,2",
            "--out",
            out,
            "--methods",
            "plain-regression",
            "--methods",
            "qaerts: {loss: SUM_OF_HEADS}"
        };
        String first = pose(command).well().out();
        assertTrue(first.contains("plain regression") && first.contains("QAERTS, sum of heads"), first);
        assertTrue(Files.exists(out.resolve("comparison.html")));
        String again = pose(command).well().out();
        assertEquals(first, again);
        pose("compare", "--out", out, "--seeds", "one").misused("--seeds");
    }

    @Test
    void planSaysHowLong() {
        String said = pose("plan", "--preset", "smallest", "--data", heads, "--method", "deep-ensemble: {members: 3}")
                .well()
                .out();
        assertTrue(said.contains("a batch of 8 planes") && said.contains("3 networks, 2 epochs"), said);
    }
}
