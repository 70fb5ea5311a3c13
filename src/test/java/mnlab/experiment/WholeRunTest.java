package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.data.Datasets;
import mnlab.data.PatchSettings;
import mnlab.data.Phantoms;
import mnlab.data.Pools;
import mnlab.image.phantom.Difficulty;
import mnlab.image.phantom.PhantomSettings;
import mnlab.method.Losses;
import mnlab.method.LrgRule;
import mnlab.method.Member;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Samplers;
import mnlab.method.Scope;
import mnlab.method.Setup;
import mnlab.method.Sources;
import mnlab.method.Term;
import mnlab.nn.ComputeThreads;
import mnlab.nn.EngineInfo;
import mnlab.nn.Mode;
import mnlab.nn.Nets;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Loop;
import mnlab.train.RunResult;
import mnlab.train.Schedule;
import mnlab.train.Schedules;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on files, through an experiment: what it comes to does not depend on how often it was cut off, nor where. */
class WholeRunTest {

    private static final int REFRESHED = 2;
    private static final int EPOCHS = 6;

    @TempDir
    private static Path folder;

    private static Pools data;
    private static RunResult unbroken;

    /** Two networks teach each other; patches of unlabelled cases are cut where stored masks have foreground. */
    record Pair(String name) implements Method {
        @Override
        public Recipe recipe(Setup setup) {
            var rate = Schedules.warmUpCosineRestart(1, setup.epochs(), 0).times(1e-2);
            var one = Term.of(Scope.ALL, "one", Sources.labelOr(Sources.prob("other", Mode.EVAL)), Losses.dice());
            var other = Term.of(Scope.ALL, "other", Sources.labelOr(Sources.prob("one", Mode.EVAL)), Losses.dice());
            return Recipe.named("Pair")
                    .net("one", Member.trained(Nets.unet3d(2, 2), Member.adamW(), rate))
                    .net("other", Member.trained(Nets.unet3d(2, 2), Member.adamW(), rate))
                    .alternating(
                            "mutual",
                            setup.epochs().maximum(),
                            1,
                            Samplers.learningRateGuided(
                                    LrgRule.EPOCH_LINEAR, setup.epochs(), rate, .5, setup.rounds(), setup.batch()),
                            Recipe.update("one", one),
                            Recipe.update("other", other))
                    .refreshPseudoMasks("one", Set.of(REFRESHED, 4))
                    .validate("one")
                    .inference("one");
        }
    }

    @BeforeAll
    static void trainToTheEnd() {
        PhantomSettings phantoms =
                PhantomSettings.standard(1).cases(8).size(20, 20, 16).difficulty(Difficulty.easy());
        Path images = folder.resolve("data");
        Phantoms.write(images, phantoms, Progress.SILENT);
        data = Datasets.nifti(images).split(1, .5, .25, .25).labelled(2);
        Path run = folder.resolve("unbroken");
        experiment().run(run, Progress.SILENT);
        unbroken = RunResult.of(run);
        assertTrue(Files.exists(run.resolve("pseudo-masks/epoch-000002")), "patches are cut by stored masks");
    }

    private static Experiment experiment() {
        return experiment(data);
    }

    static Experiment experiment(Pools data) {
        return Experiment.of(data, new Pair("pair"))
                .schedule(1, 2, EPOCHS)
                .seed(7)
                .steps(2, 2)
                .patches(PatchSettings.of(16, 16, 16).foreground(.8))
                .device("cpu");
    }

    @Test
    void stoppedInEveryEpochAndResumedWithOtherThreads() {
        Path run = folder.resolve("stopped");
        StopSignal first = new StopSignal();
        experiment().run(run, stopping(first), first);
        int lives = 1;
        try (ComputeThreads others = ComputeThreads.set(EngineInfo.read().threads() + 1)) {
            Loop.Outcome outcome = Loop.Outcome.STOPPED;
            while (outcome == Loop.Outcome.STOPPED) {
                StopSignal stop = new StopSignal();
                outcome = Runs.open(run).train(stopping(stop), stop);
                lives++;
            }
        }
        assertEquals(EPOCHS, lives);
        RunResult.of(run).assertSame(unbroken);
    }

    /** Masks were written after the last checkpoint: what lies on disk then is of a later epoch. */
    @Test
    void killedAfterTheMasksWereWrittenAndBeforeTheCheckpoint() throws IOException {
        Path run = folder.resolve("killed");
        StopSignal stop = new StopSignal();
        Progress untilTheMasks = (what, done, all, note) -> {
            if (what.equals("training") && done == REFRESHED) {
                stop.request();
            }
        };
        experiment().run(run, untilTheMasks, stop);
        assertTrue(Files.exists(run.resolve("pseudo-masks/epoch-000002")));
        forgetCheckpointsFrom(run, REFRESHED);
        Runs.open(run).train(Progress.SILENT, new StopSignal());
        RunResult.of(run).assertSame(unbroken);
    }

    /** What it has learnt, its log and its tables stay; the rates from there on are those of the longer run. */
    @Test
    void aFinishedRunIsGivenMoreEpochs() throws IOException {
        Path run = folder.resolve("longer");
        experiment().run(run, Progress.SILENT);
        Run finished = Runs.open(run);
        String hash = finished.manifest().configHash();
        List<Double> before = finished.log().stream().map(WholeRunTest::rate).toList();
        finished.test();
        finished.extend(9).train(Progress.SILENT, new StopSignal());
        Run longer = Runs.open(run);
        List<Double> rates = longer.log().stream().map(WholeRunTest::rate).toList();
        Schedule schedule = Schedules.warmUpCosineRestart(1e-2, new Epochs(1, 2, 9), 0);
        assertEquals(before, rates.subList(0, EPOCHS));
        for (int epoch = EPOCHS; epoch < 9; epoch++) {
            assertEquals(schedule.at(new Clock(epoch, 0)), rates.get(epoch), 1e-12);
        }
        assertEquals(9, rates.size());
        assertEquals(List.of(EPOCHS), longer.config().continued());
        assertNotEquals(hash, longer.manifest().configHash());
        assertTrue(Files.exists(run.resolve("results-" + EPOCHS + "/test-one-last.csv")));
        assertTrue(longer.test().rows().size() > 0);
        assertThrows(ConfigException.class, () -> longer.extend(9));
        ExperimentConfig told = longer.config();
        assertThrows(ConfigException.class, () -> Experiment.of(told).prepare(folder.resolve("told"), Progress.SILENT));
    }

    private static double rate(Map<String, Object> row) {
        return ((Number) row.getOrDefault("lr.one", row.get("lr.other"))).doubleValue();
    }

    @Test
    void movedAndResumed() throws IOException {
        Path run = folder.resolve("there");
        StopSignal stop = new StopSignal();
        experiment().run(run, stopping(stop), stop);
        Path moved = Files.move(run, folder.resolve("here"));
        Runs.open(moved).train(Progress.SILENT, new StopSignal());
        RunResult.of(moved).assertSame(unbroken);
    }

    @Test
    void isNotResumedWithOtherDataOrAnotherConfig() throws IOException {
        Path run = folder.resolve("changed");
        StopSignal stop = new StopSignal();
        experiment().run(run, stopping(stop), stop);
        Path config = run.resolve("config.yaml");
        String before = Files.readString(config);
        Files.writeString(config, before.replace("seed: 7", "seed: 8"));
        assertRefused(run, "config.yaml");
        Files.writeString(config, before);

        Path image = folder.resolve("data/images/phantom_003.nii.gz");
        byte[] bytes = Files.readAllBytes(image);
        Files.copy(folder.resolve("data/images/phantom_004.nii.gz"), image, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(run, "other images or labels");
        Files.write(image, bytes);
        Runs.open(run).train(Progress.SILENT, new StopSignal());
        RunResult.of(run).assertSame(unbroken);
    }

    private static void assertRefused(Path run, String why) {
        Run opened = Runs.open(run);
        MnlabException refused =
                assertThrows(MnlabException.class, () -> opened.train(Progress.SILENT, new StopSignal()));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private static Progress stopping(StopSignal stop) {
        return (what, done, all, note) -> {
            if (what.equals("training")) {
                stop.request();
            }
        };
    }

    /** Leaves only what the run had before it finished that many epochs. */
    private static void forgetCheckpointsFrom(Path run, int epochs) throws IOException {
        List<Path> newest;
        try (Stream<Path> all = Files.list(run.resolve("checkpoints"))) {
            newest = all.filter(each -> each.getFileName()
                            .toString()
                            .matches(".*-0*" + epochs + "-.*|.*-0*" + (epochs + 1) + "-.*"))
                    .toList();
        }
        assertTrue(!newest.isEmpty());
        for (Path checkpoint : newest) {
            SafeFiles.deleteTree(checkpoint);
        }
    }
}
