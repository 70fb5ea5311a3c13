package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Datasets;
import mnlab.data.Phantoms;
import mnlab.image.phantom.Difficulty;
import mnlab.image.phantom.PhantomSettings;
import mnlab.train.Loop;
import mnlab.train.RunProcess;
import mnlab.train.RunResult;
import mnlab.train.StopSignal;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole run on files, with validation and stored pseudo-masks, in a process that is killed whenever it pleases the dice, and begun again
 * until it ends: the same bits as a run that was left in peace. When the kills come differs from machine to machine; what must hold does not.
 */
@Tag("long")
@Timeout(1800)
class RandomKillTest {

    private static final RunProcess PROCESS = new RunProcess(RandomKillTest.class);
    private static final String BEGUN = "begun";
    private static final int KILLS = 50;

    @TempDir
    private static Path folder;

    private static RunResult unbroken;
    private static long nanos;

    /** The child: {@code data run}. */
    public static void main(String[] args) {
        System.out.println(BEGUN);
        Path run = Path.of(args[1]);
        Loop.Outcome outcome = Files.exists(run.resolve("run.json"))
                ? Runs.open(run, new WholeRunTest.Pair("pair")).train(Progress.SILENT, new StopSignal())
                : outcome(WholeRunTest.experiment(Datasets.nifti(Path.of(args[0]))
                                .split(1, .5, .25, .25)
                                .labelled(2))
                        .run(run, Progress.SILENT));
        System.out.println(outcome);
    }

    private static Loop.Outcome outcome(Run run) {
        assertEquals(RunStatus.State.FINISHED, run.status().state());
        return Loop.Outcome.FINISHED;
    }

    @BeforeAll
    static void trainToTheEnd() throws Exception {
        PhantomSettings phantoms =
                PhantomSettings.standard(1).cases(8).size(20, 20, 16).difficulty(Difficulty.easy());
        Phantoms.write(folder.resolve("data"), phantoms, Progress.SILENT);
        Path run = folder.resolve("unbroken");
        Process child = begun(run);
        long start = System.nanoTime();
        assertEquals(0, child.waitFor());
        nanos = System.nanoTime() - start;
        unbroken = RunResult.of(run);
    }

    @Test
    void atAnyTime() throws Exception {
        UniformRandomProvider random = Key.of(8).then("kills").random();
        int runs = 0;
        for (int killed = 0; killed < KILLS; runs++) {
            Path run = folder.resolve("run-" + runs);
            boolean ended = false;
            while (!ended) {
                Process child = begun(run);
                long wait = killed < KILLS ? random.nextLong(nanos) : Long.MAX_VALUE;
                ended = child.waitFor(wait, TimeUnit.NANOSECONDS);
                if (ended) {
                    assertEquals(0, child.exitValue());
                } else {
                    RunProcess.kill(child);
                    killed++;
                }
            }
            RunResult.of(run).assertSame(unbroken);
        }
    }

    /** Of the six masks of a refresh, so many are there. */
    @Test
    void whilePseudoMasksAreWritten() throws Exception {
        for (int masks = 1; masks <= 2; masks++) {
            Path run = folder.resolve("masks-" + masks);
            Process child = begun(run);
            while (child.isAlive() && count(run.resolve("pseudo-masks/epoch-000002")) < masks) {
                Thread.onSpinWait();
            }
            RunProcess.kill(child);
            assertEquals(0, begun(run).waitFor());
            RunResult.of(run).assertSame(unbroken);
        }
    }

    private static long count(Path masks) throws IOException {
        if (!Files.exists(masks)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(masks)) {
            return entries.count();
        }
    }

    /** A process that has begun. */
    private static Process begun(Path run) throws IOException {
        return PROCESS.start(List.of(folder.resolve("data").toString(), run.toString()), BEGUN);
    }
}
