package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies from the command line: a tiny one of a file, run once, and mnlab's own, which are only listed. */
class StudyCommandTest {

    @TempDir
    private static Path folder;

    private static Path file;
    private static Path ledger;
    private static Said made;

    @BeforeAll
    static void run() throws IOException {
        Path data = folder.resolve("data");
        Said.by("phantom", "--out", data, "--cases", 8, "--size", "20,20,16", "--difficulty", "easy")
                .well();
        file = Files.writeString(
                folder.resolve("own.yaml"),
                """
                config:
                  data: {path: '%s', split: {seed: 1, fractions: [.5, .25, .25]}, labelled: 2}
                  method: {supervised: {net: {unet3d: {base: 2, levels: 2}}}}
                  epochs: 0,0,1
                  rounds: 1
                  batch: 1
                  patch: {patch: [16, 16, 16]}
                  compute: {device: cpu, threads: 1}
                seeds: [1]
                studies:
                  rates:
                    title: Two rates
                    question: Which rate is better?
                    arms: {low: {}, high: {method: {supervised: {rate: 0.01}}}}
                  batches:
                    title: Two sizes of a batch
                    question: Which size?
                    arms: {one: {}, two: {batch: 2}}
                """
                        .formatted(data));
        ledger = folder.resolve("ledger");
        made = study("study", file + ":rates");
    }

    private static Said study(Object command, Object name, Object... more) {
        return Said.by(Stream.concat(
                        Stream.of(command, name, "--results", ledger),
                        Stream.concat(
                                command.equals("study") ? Stream.of("--runs", folder.resolve("runs")) : Stream.of(),
                                Stream.of(more)))
                .toArray());
    }

    @Test
    void theTableIsPrintedWhenAllRunsAreThere() throws IOException {
        String out = made.well().out();
        assertTrue(out.startsWith("| arm | Dice, seed 1 | Dice, all seeds |"), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("\\| high \\| 0\\.\\d+ \\[.*\\] \\|.*")), out);
        try (Stream<Path> files = Files.list(ledger)) {
            assertTrue(files.count() >= 4);
        }
    }

    @Test
    void listSaysWhatIsThereHowLongItTookAndItsSettings() {
        String out = study("study", file + ":rates", "--list", "--seeds", "1,2")
                .well()
                .out();
        List<String> lines = out.lines().toList();
        assertEquals(9, lines.size(), out);
        assertTrue(lines.get(0).matches("[0-9a-f]{12} 0:00:\\d\\d   low, seed 1"), out);
        assertTrue(lines.get(1).strip().startsWith("{\"batch\":1,"), out);
        assertEquals("missing                low, seed 2", lines.get(2));
        assertTrue(lines.get(5).contains("{\"net\":{\"unet3d\":{\"base\":2,\"levels\":2}},\"rate\":0.01}"), out);
        assertTrue(lines.get(8).matches("2 of 4 runs are in .*ledger; their training took 0:00:\\d\\d"), out);
        assertFalse(out.contains(folder.resolve("data").toString()), "where the data lie is no setting");
    }

    /** An arm of another study with the same settings is the same run. */
    @Test
    void anotherStudySharesItsRuns() {
        String out = study("study", file + ":batches", "--list").well().out();
        assertTrue(out.contains("   one, seed 1") && out.contains("1 of 2 runs"), out);
    }

    @Test
    void theFigureIsMadeWithoutData() throws IOException {
        Path out = folder.resolve("figures");
        Path away = folder.resolve("data-away");
        Files.move(folder.resolve("data"), away);
        Said said = study("figure", file + ":rates", "--out", out, "--seeds", "1,2");
        Files.move(away, folder.resolve("data"));
        assertTrue(said.well().out().contains("missing: high, seed 2"), said::out);
        for (String name : List.of("rates.svg", "rates.png", "rates.csv", "rates-table.csv", "rates-runs.csv")) {
            assertTrue(Files.size(out.resolve(name)) > 50, name);
        }
        List<String> runs = Files.readAllLines(out.resolve("rates-runs.csv"));
        assertEquals(3, runs.size(), runs::toString);
        assertTrue(runs.get(0).startsWith("arm,seed,config hash,cases,dice,"), runs.get(0));
        String[] first = runs.get(1).split(",");
        assertEquals("low", first[0]);
        assertEquals("2", first[3]);
        String point = Files.readAllLines(out.resolve("rates.csv")).get(1);
        assertTrue(point.contains(",low," + first[4] + "," + first[5] + "," + first[6]), point + " of " + runs);
    }

    @Test
    void aFigureOfNothingIsRefused() {
        Said.by("figure", file + ":rates", "--results", folder.resolve("empty"), "--out", folder.resolve("none"))
                .failed("empty: holds no run of the study rates", "mnlab study rates");
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void namesAreExplained() {
        for (String command : List.of("study", "figure")) {
            String out = Said.by(command).well().out();
            assertTrue(
                    out.lines()
                            .map(line -> line.split(" ")[0])
                            .toList()
                            .equals(List.of("sampling", "pretraining", "labels", "architectures", "left-atrium")),
                    out);
            Said.by(command, "colours").failed("colours: is not a known study", "sampling");
            Said.by(command, file).failed("names no study of the file", "[rates, batches]");
            Said.by(command, file + ":colours").failed("names no study of the file", "[rates, batches]");
            Said.by(command, folder.resolve("absent.yaml") + ":x").failed("absent.yaml:x: is not a known study");
        }
    }

    @Test
    void mnlabsOwnStudiesSayHowToGetTheirData() {
        if (Files.exists(Path.of("data/hippocampus"))) {
            return;
        }
        Said.by("study", "sampling", "--runs", folder.resolve("own-runs"), "--results", folder.resolve("own-ledger"))
                .failed("data/hippocampus: is not there", "python3 data-scripts/decathlon.py hippocampus", "--data");
        assertFalse(Files.exists(folder.resolve("own-runs")));
    }

    @Test
    void theSmallestRunsHaveALedgerOfTheirOwn() {
        String out = Said.by("study", "sampling", "--smallest", "--runs", folder.resolve("runs"), "--list")
                .well()
                .out();
        assertTrue(out.contains("0 of 6 runs are in " + folder.resolve("runs").resolve("smallest")), out);
        assertTrue(out.contains("\"rounds\":1"), out);
    }
}
