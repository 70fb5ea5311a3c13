package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline from the command line, on phantoms and so short that nothing is learnt. */
class IntrapartumCommandTest {

    @TempDir
    private static Path folder;

    private static Path videos;
    private static Path model;

    @BeforeAll
    static void train() {
        videos = folder.resolve("videos");
        model = folder.resolve("model");
        intrapartum("phantom", "--out", videos, "--positives", 5, "--negatives", 5, "--sweeps", 1, "--frames", 4)
                .misused("masks");
        intrapartum(
                        "phantom",
                        "--out",
                        videos,
                        "--positives",
                        5,
                        "--negatives",
                        5,
                        "--sweeps",
                        1,
                        "--frames",
                        4,
                        "--size",
                        48,
                        "--masks",
                        2)
                .well();
        intrapartum("train", "--preset", "smallest", "--data", videos, "--out", model)
                .well();
    }

    private static Said intrapartum(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "intrapartum";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Said.by(all);
    }

    @Test
    void showsItsConfigAndReadsItBack() throws IOException {
        String shown = intrapartum("train", "--preset", "smallest", "--show-config")
                .well()
                .out();
        assertTrue(shown.contains("resnet18"), shown);
        Path config = Files.writeString(folder.resolve("shown.yaml"), shown);
        assertEquals(
                shown,
                intrapartum("train", "--config", config, "--show-config").well().out());
        Files.writeString(config, "classification: {sides: 64}\n");
        intrapartum("train", "--config", config, "--show-config").failed("classification.sides", "side");
        intrapartum("train", "--preset", "no").failed("quick");
        intrapartum("train").misused("--out");
    }

    @Test
    void evaluatesTheVideosThatWereKeptApart() {
        Path out = folder.resolve("evaluation");
        String said = intrapartum("evaluate", model, "--out", out).well().out();
        assertTrue(said.contains("| plane: ACC |"), said);
        assertTrue(said.contains("for orientation alone"), said);
        assertTrue(Files.exists(out.resolve("evaluation.html")));
        assertTrue(Files.exists(out.resolve("scores.csv")));
    }

    @Test
    void predictsNumbersAndReportsPages() throws IOException {
        Path numbers = folder.resolve("numbers");
        String said = intrapartum("predict", model, "--data", videos.resolve("sweeps"), "--out", numbers)
                .well()
                .out();
        assertTrue(said.contains("1 of 1 videos measured"), said);
        assertEquals(5, Files.readAllLines(numbers.resolve("frames.csv")).size());
        intrapartum("report", model, "--data", videos.resolve("sweeps"), "--out", numbers, "--pixel-size", .2)
                .well();
        assertTrue(Files.exists(numbers.resolve("index.html")));
        assertTrue(Files.exists(numbers.resolve("videos/phantom-s000.html")));
        intrapartum("report", model, "--data", videos, "--out", numbers, "--pixel-size", 0)
                .misused("--pixel-size");
        intrapartum("report", folder, "--data", videos, "--out", numbers).failed("holds no pipeline");
    }

    @Test
    void comparesReaders() {
        Path masks = videos.resolve("pos/phantom-p000");
        String said = intrapartum("agreement", masks, videos.resolve("pos/phantom-p000/mask"))
                .well()
                .out();
        assertTrue(said.contains("phantom-p000 - mask"), said);
        intrapartum("agreement", masks, videos.resolve("pos/phantom-p001")).failed("no frame in common");
    }
}
