package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mnlab.core.Progress;
import mnlab.experiment.Runs;
import mnlab.metric.ResultTable;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run of a study is made once, whoever asks for it, and however often it was stopped. */
@Timeout(300)
class StudyRunnerTest {

    @TempDir
    private static Path shared;

    private static Path file;

    @TempDir
    Path folder;

    private Study study;
    private Ledger ledger;

    @BeforeAll
    static void phantoms() throws IOException {
        file = TinyStudy.write(shared);
    }

    @BeforeEach
    void read() {
        study = Studies.read(file).get("rates");
        ledger = Ledger.in(folder.resolve("ledger"));
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private List<Cell> run(Progress progress, StopSignal stop) {
        return new StudyRunner(study, runs(), ledger).run(progress, stop);
    }

    private static Map<Path, FileTime> files(Path folder) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                times.put(each, Files.getLastModifiedTime(each));
            }
        }
        return times;
    }

    @Test
    void whatIsInTheLedgerIsNotRunAgain() throws IOException {
        assertEquals(List.of(), run(Progress.SILENT, new StopSignal()));
        StudyResults results = study.results(ledger);
        assertEquals(List.of(), results.missing());
        assertTrue(results.seconds() > 0);
        for (FinishedRun made : results.runs()) {
            String hash = made.entry().run().configHash();
            ResultTable test = Runs.open(runs().resolve(hash).resolve("run")).test();
            assertEquals(test.metric("dice"), made.table().metric("dice"));
            assertFalse(made.entry().chosen().toString().contains(shared.toString()), "the data's place is no result");
        }

        Map<Path, FileTime> before = files(folder);
        List<String> notes = new ArrayList<>();
        assertEquals(List.of(), run((task, done, all, note) -> notes.add(task + ": " + note), new StopSignal()));
        assertEquals(List.of("rates: low, seed 1: is there already", "rates: high, seed 1: is there already"), notes);
        assertEquals(before, files(folder));

        Path elsewhere = folder.resolve("elsewhere");
        new StudyRunner(study, elsewhere, ledger).run(Progress.SILENT, new StopSignal());
        assertFalse(Files.exists(elsewhere), "another study, another folder of runs: the ledger counts");
    }

    @Test
    void aStoppedStudyGoesOnWhereItWas() throws IOException {
        StopSignal stop = new StopSignal();
        List<Cell> left = run(
                (task, done, all, note) -> {
                    if (task.equals("training")) {
                        stop.request();
                    }
                },
                stop);
        assertEquals(study.cells(), left);
        assertEquals(List.of(), ledger.entries());

        List<Long> epochs = new ArrayList<>();
        Progress counting = (task, done, all, note) -> {
            if (task.equals("training")) {
                epochs.add(done);
            }
        };
        assertEquals(List.of(), run(counting, new StopSignal()));
        assertEquals(List.of(2L, 1L, 2L), epochs, "the second epoch of the first run, both of the second");

        Ledger unbroken = Ledger.in(folder.resolve("unbroken"));
        new StudyRunner(study, folder.resolve("others"), unbroken).run(Progress.SILENT, new StopSignal());
        for (Ledger.Entry entry : unbroken.entries()) {
            assertEquals(unbroken.table(entry), ledger.table(entry));
        }
    }

    /** While one is training a run, another asks for the same study. */
    @Test
    void aRunAtWorkIsLeftToWhoHasIt() {
        List<List<Cell>> leftToUs = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Progress other = (task, done, all, note) -> notes.add(note);
        List<Cell> left = run(
                (task, done, all, note) -> {
                    if (task.equals("training") && leftToUs.isEmpty()) {
                        study = study.firstArms(1);
                        leftToUs.add(run(other, new StopSignal()));
                    }
                },
                new StopSignal());
        assertEquals(List.of(), left);
        assertEquals(List.of("low, seed 1: left to another process"), notes);
        assertEquals(1, leftToUs.get(0).size());
        assertEquals(2, ledger.entries().size());
    }

    @Test
    void dataThatAreNotThereAreNamedWithTheWayToGetThem() {
        Path none = folder.resolve("none");
        study = study.data(none.toString());
        StudyException e = assertThrows(StudyException.class, () -> run(Progress.SILENT, new StopSignal()));
        assertEquals(none.toString(), e.subject());
        assertTrue(e.getMessage().contains("--data"), e.getMessage());
        assertFalse(Files.exists(runs()));
    }

    /** Two processes on the same two runs, from the same moment: each run is trained by one of them, once. */
    @Test
    @Tag("long")
    void twoProcessesShareTheWork() throws Exception {
        List<Process> both = List.of(process("one"), process("two"));
        for (Process each : both) {
            assertTrue(each.waitFor(200, TimeUnit.SECONDS));
            assertTrue(each.exitValue() == 0 || each.exitValue() == 130, "exit code " + each.exitValue());
        }
        assertEquals(List.of(), study.results(ledger).missing());
        long trained = Stream.of("one", "two")
                .mapToLong(name -> {
                    try (Stream<String> lines = Files.lines(folder.resolve(name))) {
                        return lines.filter(line -> line.startsWith("training 1/" + TinyStudy.EPOCHS))
                                .count();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .sum();
        assertEquals(2, trained);
    }

    private Process process(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "mnlab.cli.Main",
                        "study",
                        file + ":rates",
                        "--runs",
                        runs().toString(),
                        "--results",
                        ledger.folder().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile())
                .start();
    }
}
