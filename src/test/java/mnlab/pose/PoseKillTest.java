package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.Records;
import mnlab.data.Split;
import mnlab.disk.Crashes;
import mnlab.experiment.MemberFolder;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.LoopListener.Milestone;
import mnlab.train.RunProcess;
import mnlab.train.RunResult;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pose training that is killed and resumed, in JVMs of their own, ends with the same bits as one that was not. */
@Timeout(600)
class PoseKillTest {

    private static final RunProcess PROCESS = new RunProcess(PoseKillTest.class);

    @TempDir
    Path folder;

    /** The child: {@code method folder loaderThreads [milestone n]}. */
    public static void main(String[] args) {
        RunProcess.child(
                List.of(args).subList(3, args.length),
                (listener, stop) -> train(args[0], Path.of(args[1]), Integer.parseInt(args[2]), listener, stop));
    }

    private static Loop.Outcome train(
            String method, Path run, int loaderThreads, LoopListener listener, StopSignal stop) {
        PoseConfig config = config(method, loaderThreads);
        Key key = Key.of(7);
        return new MemberFolder(run)
                .train(() -> new PoseTask(config, split(), key), key.then("loop"), config.compute(), listener, stop);
    }

    private static PoseConfig config(String method, int loaderThreads) {
        PoseConfig config = PosePresets.SMALLEST.method(PoseMethods.byName(method));
        // The rate falls and the run ends early within the few epochs: both must survive a kill.
        PoseTrainingConfig training = new PoseTrainingConfig(6, .02, .5, 0, 3);
        return config.with(training).with(Records.with(config.compute(), "loaderThreads", loaderThreads));
    }

    private static PoseSplit split() {
        int size = PosePresets.SMALLEST.size();
        List<HeadVolume> heads = IntStream.range(0, 4)
                .mapToObj(i -> {
                    BrainPhantom phantom = BrainPhantom.of(10 + i, size);
                    return HeadVolume.of("head" + i, phantom.volume(), phantom.mask());
                })
                .toList();
        Split parts = new Split(List.of("head0", "head1", "head2"), List.of("head3"), List.of(), "test");
        return new PoseSplit(HeadVolumes.of("heads", heads), parts);
    }

    @Test
    void qaertsEndsWithTheSameBits() throws Exception {
        sameBits("qaerts");
    }

    /** Its random pairs, and weights of its losses beside the layers. */
    @Test
    @Tag("long")
    void methodsWithMoreToRememberEndWithTheSameBits() throws Exception {
        sameBits("mimo");
        sameBits("multi-task");
        sameBits("mc-dropout");
    }

    /** Thirty changes, each with both ends. */
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> sixtyChanges() {
        Crashes crashes =
                Crashes.of("qaerts", folder, run -> train("qaerts", run, 1, LoopListener.NONE, new StopSignal()));
        return crashes.tests(crashes.draw(30));
    }

    private void sameBits(String method) throws Exception {
        Path unbroken = folder.resolve(method + "-unbroken");
        Path broken = folder.resolve(method + "-broken");
        PROCESS.toTheEnd(arguments(method, unbroken, 1));
        PROCESS.killed(arguments(method, broken, 2), Milestone.STEP_BEGUN, 5);
        PROCESS.killed(arguments(method, broken, 1), Milestone.CHECKPOINT_TENSORS, 1);
        PROCESS.terminated(arguments(method, broken, 4), Milestone.STEP_DONE, 2);
        PROCESS.toTheEnd(arguments(method, broken, 2));
        RunResult.of(unbroken).assertSame(RunResult.of(broken));
        assertEquals(true, new MemberFolder(broken).isFinished());
    }

    private static List<String> arguments(String method, Path run, int loaderThreads) {
        return List.of(method, run.toString(), "" + loaderThreads);
    }
}
