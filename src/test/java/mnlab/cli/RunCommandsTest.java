package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mnlab.data.CaseReader;
import mnlab.data.Classes;
import mnlab.data.Datasets;
import mnlab.data.ImageNames;
import mnlab.experiment.Run;
import mnlab.experiment.Runs;
import mnlab.image.LabelMap;
import mnlab.io.Images;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;
import mnlab.nn.StateDict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands around a run, which is trained once: phantoms on a canvas, at another spacing than their own. */
class RunCommandsTest {

    private static final Classes FILES = new Classes(List.of("background", "head", "tail"), List.of(0, 1, 255));

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path run;
    private static Said trained;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("data");
        run = folder.resolve("run");
        Said.by("phantom", "--out", data, "--cases", 8, "--size", "24,20,16", "--difficulty", "easy")
                .well();
        writeTheTailAs255();
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                """
                data:
                  split: {seed: 1, fractions: [.5, .25, .25]}
                  labelled: 2
                  preparation: {canvas: [20, 24, 16]}
                method: {supervised: {net: {unet3d: {base: 2, levels: 2}}}}
                epochs: 0,1,2
                rounds: 2
                batch: 2
                patch: {patch: [16, 16, 16], spacing: [1.2, 1.2, 1.5]}
                compute: {device: cpu}
                """);
        trained = Said.by("train", "--config", config, "--data", data, "--out", run)
                .well();
    }

    /** As some data sets do: what a label file writes need not be the number of the class. */
    private static void writeTheTailAs255() throws IOException {
        for (Path file : ImageNames.byStem(data.resolve("labels")).values()) {
            Images.write(file, CaseReader.asFile(Images.readLabels(file), FILES));
        }
        Path about = data.resolve("dataset.json");
        Files.writeString(about, Files.readString(about).replace("\"2\"", "\"255\""));
    }

    @Test
    void exportsTheWeightsUnderTheNamesOfTheFieldsCheckpoints() {
        Path file = folder.resolve("weights.safetensors");
        Said.by("export", run, "--out", file).well();
        StateDict weights = StateDict.read(file);
        assertArrayEquals(
                new long[] {2, 1, 3, 3, 3},
                weights.tensors().get("conv2d_d1.0.weight").shape());
        assertEquals(16, weights.tensors().size());
    }

    @Test
    void listsTheTensorsOfANetworkAndWhatTrains() {
        String out = Said.by("weights", "segformer: {tuning: FREEZE}", "--classes", 3)
                .well()
                .out();
        assertTrue(out.contains("trained decoder  259x3x4x4           output_model.0.weight"), out);
        assertTrue(
                out.contains(
                        "frozen  encoder  32x3x7x7            base_model.segformer.encoder.patch_embeddings.0.proj.weight"),
                out);
    }

    @Test
    void trainingPrintsASummaryAndWhereTheTableLies() {
        Path table = run.resolve("results/test-net-last.csv");
        assertTrue(
                trained.out().contains("supervised (unet3d) on phantoms, 2 labelled, seed 101, last checkpoint"),
                trained::out);
        assertTrue(trained.out().contains("mean of classes"), trained::out);
        assertTrue(trained.out().contains("all cases and metrics: " + table), trained::out);
        assertTrue(trained.out().lines().allMatch(line -> line.length() <= 200), trained::out);
        assertEquals(
                2,
                ResultTable.readCsv(table)
                        .metric("dice")
                        .where(row -> row.className().equals("head"))
                        .rows()
                        .size());
    }

    @Test
    void scoringAgainPrintsTheSame() {
        String scored = Said.by("score", run).well().out();
        assertTrue(trained.out().contains(scored), scored);
        Said.by("score", run, "--net", "teacher").failed("teacher: is not a network of Supervised only", "net");
    }

    @Test
    void imagesArePredictedAsTheTestPredictsThem() {
        Path out = folder.resolve("predicted");
        Said said = Said.by("predict", run, "--input", data.resolve("images"), "--out", out)
                .well();
        assertTrue(said.out().contains("8 of 8 images predicted"), said::out);
        Run opened = Runs.open(run);
        for (String id : opened.testCases()) {
            LabelMap predicted = Images.readLabels(out.resolve(id + ".nii.gz"));
            assertEquals(
                    Images.readHeader(data.resolve("images").resolve(id + ".nii.gz"))
                            .grid(),
                    predicted.grid());
            assertArrayEquals(Images.readLabels(opened.prediction(id)).labels(), predicted.labels());
        }
    }

    @Test
    void aNotebookPredictsTheSame() {
        Path image = data.resolve("images/phantom_002.nii.gz");
        Path out = folder.resolve("one");
        Said.by("predict", run, "--input", image, "--out", out, "--device", "cpu")
                .well();
        LabelMap byCommand = Images.readLabels(out.resolve("phantom_002.nii.gz"));
        LabelMap byCall = Runs.open(run).predict(Images.read(image));
        assertArrayEquals(byCommand.labels(), FILES.toFile(byCall.labels()));
        assertFalse(Files.exists(out.resolve("probabilities")));
    }

    @Test
    void probabilitiesAddUpToOneOffTheCanvasToo() {
        Path out = folder.resolve("probabilities");
        Said.by(
                        "predict",
                        run,
                        "--input",
                        data.resolve("images/phantom_001.nii.gz"),
                        "--out",
                        out,
                        "--checkpoint",
                        "best",
                        "--probabilities")
                .well();
        float[][] p = new float[3][];
        for (int label = 0; label < 3; label++) {
            p[label] = Images.read(out.resolve("probabilities/phantom_001_" + label + ".nii.gz"))
                    .voxels();
        }
        assertEquals(24 * 20 * 16, p[0].length);
        for (int i = 0; i < p[0].length; i++) {
            assertEquals(1, p[0][i] + p[1][i] + p[2][i], 1e-5);
        }
        assertEquals(1, p[0][0], "the canvas is 20 wide, the image 24");
    }

    @Test
    void aBrokenFileDoesNotStopTheRest() throws IOException {
        Path input = Files.createDirectories(folder.resolve("mixed"));
        Files.copy(data.resolve("images/phantom_000.nii.gz"), input.resolve("good.nii.gz"));
        Files.writeString(input.resolve("bad.nii.gz"), "no image");
        Path out = folder.resolve("mixed-out");
        Said said = Said.by("predict", run, "--input", input, "--out", out);
        said.failed(input.resolve("bad.nii.gz").toString());
        assertTrue(said.out().contains("1 of 2 images predicted"), said::out);
        assertTrue(Files.exists(out.resolve("good.nii.gz")));
        assertFalse(Files.exists(out.resolve("bad.nii.gz")));
    }

    @Test
    void imagesAreNeverOverwritten() throws IOException {
        Path image = data.resolve("images/phantom_000.nii.gz");
        byte[] before = Files.readAllBytes(image);
        Said.by("predict", run, "--input", image, "--out", data.resolve("images"))
                .failed("would be overwritten");
        assertArrayEquals(before, Files.readAllBytes(image));
    }

    @Test
    void whatIsNotThereIsNamed() {
        Path out = folder.resolve("nothing");
        Said.by("predict", run, "--input", folder.resolve("absent"), "--out", out)
                .failed("absent: is not there");
        Said.by("predict", run, "--input", data, "--out", out).failed("holds no image file");
        Said.by("predict", run, "--input", data.resolve("images"), "--out", out, "--net", "x")
                .failed("x: is not a network");
        for (String command : List.of("resume", "score")) {
            Said.by(command, data).failed("holds no run");
        }
        assertFalse(Files.exists(out));
    }

    @Test
    void aRunIsNotTrainedOver() {
        Said.by("train", "--data", data, "--out", run).failed("already holds a run", "mnlab resume");
    }

    @Test
    void theRunsPredictionsAreEvaluatedToTheSameNumbers() {
        Path csv = folder.resolve("evaluated.csv");
        Path predictions = run.resolve("results/predictions-net-last");
        Said.by(
                        "evaluate",
                        "--pred",
                        predictions,
                        "--truth",
                        data.resolve("labels"),
                        "--name",
                        "mine",
                        "--classes",
                        "head,tail=255",
                        "--split",
                        splitOfRun(),
                        "--out",
                        csv)
                .well();
        ResultTable tested = ResultTable.readCsv(run.resolve("results/test-net-last.csv"));
        ResultTable evaluated = ResultTable.readCsv(csv);
        for (String metric : List.of("dice", "hd95", "asd_mm", "nsd_area")) {
            assertEquals(byCase(tested.metric(metric)), byCase(evaluated.metric(metric)), metric);
        }
    }

    private static Map<String, Double> byCase(ResultTable table) {
        return table.rows().stream()
                .collect(Collectors.toMap(row -> row.caseId() + " " + row.className(), ResultRow::value));
    }

    private static Path splitOfRun() {
        Path file = folder.resolve("split.json");
        Datasets.open(data).split(1, .5, .25, .25).split().write(file);
        return file;
    }
}
