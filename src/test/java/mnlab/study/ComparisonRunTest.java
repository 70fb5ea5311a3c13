package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Progress;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A comparison in processes of its own: what is made, what fails, what is left, and that nothing is made twice. */
@Timeout(300)
class ComparisonRunTest {

    @TempDir
    private static Path shared;

    private static Comparison tiny;

    @TempDir
    Path folder;

    @BeforeAll
    static void phantoms() throws IOException {
        TinyStudy.write(shared);
        tiny = Comparison.of(
                        shared.resolve("data").toString(),
                        List.of("supervised,mean-teacher"),
                        List.of(1),
                        List.of(1L, 2L))
                .backbone("unet3d: {base: 2, levels: 2}")
                .config(
                        OwnYaml.tree(
                                """
                                data: {split: {seed: 1, fractions: [.5, .25, .25]}}
                                epochs: 0,1,2
                                rounds: 1
                                batch: 2
                                patch: {patch: [16, 16, 16]}
                                compute: {device: cpu}
                                validateEvery: 1
                                """));
    }

    private ComparisonResults run(Comparison comparison, int jobs, List<String> notes) {
        return ComparisonRun.in(folder)
                .jobs(jobs)
                .run(comparison, (task, done, all, note) -> notes.add(note), new StopSignal());
    }

    /** Labels for one number are too many, so that its runs fail, and the others are there all the same. */
    @Test
    void aPoolMakesWhatItCanNamesWhatFailsAndMakesNothingTwice() {
        Comparison comparison =
                tiny.methods("supervised,mean-teacher").seeds(List.of(1L)).labelled(List.of(1, 99));
        List<String> notes = new ArrayList<>();
        ComparisonResults results = run(comparison, 2, notes);
        assertEquals(
                List.of("supervised, 99 labels, seed 1", "mean-teacher, 99 labels, seed 1"),
                results.missing().stream().map(each -> each.cell().title()).toList());
        for (MissingRun missing : results.missing()) {
            assertTrue(missing.hasFailed());
            assertTrue(missing.why().contains("cannot give 99 labelled cases"), missing::why);
        }
        assertTrue(notes.stream().anyMatch(note -> note.contains(" | ")), "two at a time: " + notes);
        assertEquals(2, results.entrants(1).size());
        assertEquals(List.of(), results.entrants(99));
        assertTrue(results.curves(1).isPresent());
        assertTrue(results.made().runs().stream().allMatch(run -> run.entry().memoryMiB() > 0));

        List<String> again = new ArrayList<>();
        ComparisonResults same = run(comparison.labelled(List.of(1)), 2, again);
        assertEquals(List.of(), same.missing());
        assertEquals(List.of(), again, "nothing was begun");
        assertEquals(2, Ledger.in(folder.resolve("ledger")).entries().size());
        results.save(folder, "");
    }

    @Test
    void whenTheTimeIsUpOrItIsStoppedNothingIsBegun() {
        ComparisonResults late =
                ComparisonRun.in(folder).limit(Duration.ZERO).run(tiny, Progress.SILENT, new StopSignal());
        assertEquals(4, late.missing().size());
        late.missing().forEach(each -> assertEquals("not begun, the time was up", each.why()));
        assertEquals(
                List.of(1L, 1L, 2L, 2L),
                late.missing().stream().map(each -> each.cell().seed()).toList(),
                "all methods of a seed before the next seed");
        StopSignal stop = new StopSignal();
        stop.request();
        ComparisonResults stopped = ComparisonRun.in(folder).run(tiny, Progress.SILENT, stop);
        stopped.missing().forEach(each -> assertEquals("not begun, stopped", each.why()));
        assertFalse(Files.exists(RunPool.runs(folder)));
        late.save(folder, "");
    }

    /** The stop comes while a process is at work: it ends with a checkpoint, and the same call goes on with the run. */
    @Test
    @Tag("long")
    void aStopReachesTheProcesses() {
        Comparison one = tiny.methods("supervised")
                .seeds(List.of(1L))
                .config(OwnYaml.tree("{epochs: \"0,1,150\", validateEvery: 150}"));
        StopSignal stop = new StopSignal();
        Progress untilItTrains = (task, done, all, note) -> {
            if (note.contains("training ")) {
                stop.request();
            }
        };
        ComparisonResults stopped = ComparisonRun.in(folder).run(one, untilItTrains, stop);
        assertEquals(
                "stopped; the same command goes on", stopped.missing().get(0).why());
        assertEquals(List.of(), Ledger.in(folder.resolve("ledger")).entries());
        assertEquals(List.of(), run(one, 1, new ArrayList<>()).missing());
    }

    @Test
    void dataThatAreNotThereAreNamed() {
        StudyException e = assertThrows(
                StudyException.class, () -> run(tiny.data(folder.resolve("none").toString()), 1, new ArrayList<>()));
        assertTrue(e.getMessage().contains("none: is not there"), e.getMessage());
        assertThrows(StudyException.class, () -> ComparisonRun.in(folder).jobs(0));
    }
}
