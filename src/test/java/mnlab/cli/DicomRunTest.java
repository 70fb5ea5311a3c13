package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.DicomFiles;
import mnlab.core.Key;
import mnlab.data.Split;
import mnlab.experiment.Configs;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.Run;
import mnlab.experiment.Runs;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.io.Images;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on DICOM series in the layout of NIH Pancreas-CT, with the released program's reading and a spacing of its own. */
class DicomRunTest {

    private static final int SIDE = 16;
    private static final int CASES = 6;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("data");
        run = folder.resolve("run");
        for (int c = 1; c <= CASES; c++) {
            write(c);
        }
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                """
                data:
                  split: {seed: 1, fractions: [.5, 0, .5]}
                  labelled: 2
                  spacing: [0.7, 0.9, 2]
                  dicom: {sliceSpacing: SECOND_POSITION, applyRescale: false}
                  preparation: {canvas: [16, 12, 16], normalisation: {kind: Z_SCORE}}
                method: {supervised: {net: {unet3d: {base: 2, levels: 2}}}}
                epochs: 0,1,2
                rounds: 2
                batch: 2
                patch: {patch: [12, 12, 12], spacing: [0.8, 0.8, 1.5]}
                compute: {device: cpu}
                """);
        Said.by("train", "--config", config, "--data", data, "--out", run).well();
    }

    /** A bright block in noise; odd cases count their slices from above. */
    private static void write(int number) {
        var random = Key.of(number).random();
        byte[] labels = new byte[SIDE * SIDE * SIDE];
        for (int z = 0; z < SIDE; z++) {
            short[] voxels = new short[SIDE * SIDE];
            int counted = number % 2 == 0 ? z : SIDE - 1 - z;
            for (int i = 0; i < voxels.length; i++) {
                boolean inside = i % SIDE > 3 && i % SIDE < 11 && i / SIDE > 5 && z > 2 && z < 9;
                voxels[i] = (short) (random.nextInt(50) + (inside ? 200 : 0));
                labels[counted * voxels.length + i] = (byte) (inside ? 1 : 0);
            }
            DicomFiles.slice(SIDE, SIDE, z, 1.25)
                    .text(DicomFiles.NUMBER, "IS", Integer.toString(counted + 1))
                    .pixels(voxels)
                    .write(data.resolve("PANCREAS_000" + number + "/study/series/" + z + ".dcm"));
        }
        Images.write(data.resolve("label000" + number + ".nii.gz"), new LabelMap(Grid.of(SIDE, SIDE, SIDE), labels));
    }

    private static Path series(String id) {
        return data.resolve(id).resolve("study/series");
    }

    @Test
    void testAndPredictionAgreeOnTheGridOfTheFile() {
        Run opened = Runs.open(run);
        assertEquals(3, opened.testCases().size());
        for (String id : opened.testCases()) {
            Path out = folder.resolve("predicted-" + id);
            Said.by("predict", run, "--input", series(id), "--out", out, "--probabilities")
                    .well();
            LabelMap predicted = Images.readLabels(out.resolve("series.nii.gz"));
            LabelMap tested = Images.readLabels(opened.prediction(id));
            assertArrayEquals(tested.labels(), predicted.labels());
            assertEquals(tested.grid(), predicted.grid());
            Grid own = Images.readHeader(series(id)).grid();
            assertArrayEquals(own.affine().m(), predicted.grid().affine().m(), 1e-5);
            Grid probable = Images.readHeader(out.resolve("probabilities/series_1.nii.gz"))
                    .grid();
            assertArrayEquals(own.affine().m(), probable.affine().m(), 1e-5);
        }
    }

    @Test
    void theRunCanBeResumedAndScoredByItsOwnConfig() {
        ExperimentConfig config = Configs.read(run.resolve("config.yaml"));
        assertEquals(List.of(.7, .9, 2.), config.data().spacing());
        assertEquals(false, config.data().dicom().applyRescale());
        String scored = Said.by("score", run).well().out();
        assertTrue(scored.contains("pancreas"), scored);
        Said.by("resume", run).well();
    }

    @Test
    void bothSettingsAreInTheNameOfTheRun() {
        Split split = new Split(List.of("a"), List.of(), List.of(), "test");
        ExperimentConfig plain = ExperimentConfig.DEFAULT;
        String name = plain.hash("data", split);
        ExperimentConfig own = Configs.read(run.resolve("config.yaml"));
        assertNotEquals(
                name, plain.with(plain.data().with(own.data().reading())).hash("data", split));
        for (String key : List.of(
                "spacing: [1, 1, 2]", "dicom: {applyRescale: false}", "dicom: {sliceSpacing: SECOND_POSITION}")) {
            assertNotEquals(name, read("data: {" + key + "}").hash("data", split), key);
        }
        assertEquals(
                name, read("data: {spacing: [], dicom: {applyRescale: true}}").hash("data", split));
    }

    @Test
    void wrongSettingsAreNamed() {
        Said.by("train", "--config", file("data: {spacing: [1, 0, 1]}"), "--show-config")
                .failed("data.spacing: is [1.0, 0.0, 1.0]", "three lengths");
        Said.by("train", "--config", file("data: {dicom: {sliceSpacing: SECOND}}"), "--show-config")
                .failed("data.dicom.sliceSpacing", "SECOND_POSITION");
        Said.by("train", "--config", file("data: {dicom: {rescale: false}}"), "--show-config")
                .failed("data.dicom.rescale: is not a known key");
    }

    private static ExperimentConfig read(String yaml) {
        return Configs.read(file(yaml));
    }

    private static Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("keys.yaml"), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
