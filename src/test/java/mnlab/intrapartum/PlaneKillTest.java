package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.Records;
import mnlab.disk.Crashes;
import mnlab.experiment.MemberFolder;
import mnlab.image.Frame;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.LoopListener.Milestone;
import mnlab.train.RunProcess;
import mnlab.train.RunResult;
import mnlab.train.StopSignal;
import mnlab.train.ToyNet2d;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A frame classifier that is killed or loses its power and is resumed ends with the same bits as one that was not. */
@Timeout(600)
class PlaneKillTest {

    private static final RunProcess PROCESS = new RunProcess(PlaneKillTest.class);
    private static final Key KEY = Key.of(5);
    private static final int SIDE = 16;

    @TempDir
    Path folder;

    /** The child: {@code folder loaderThreads [milestone n]}. */
    public static void main(String[] args) {
        RunProcess.child(
                List.of(args).subList(2, args.length),
                (listener, stop) -> train(Path.of(args[0]), Integer.parseInt(args[1]), listener, stop));
    }

    private static Loop.Outcome train(Path run, int loaderThreads, LoopListener listener, StopSignal stop) {
        IntrapartumConfig quick = IntrapartumPresets.named("quick");
        ClassificationConfig config = quick.classification().epochs(4);
        PlaneBatches batches = new PlaneBatches(places("train", 12), 4, config.augmentation(), KEY.then("batches"));
        PlaneValidation validation = new PlaneValidation(places("val", 6).stream()
                .flatMap(place -> place.candidates().stream())
                .toList());
        return new MemberFolder(run)
                .train(
                        () -> new PlaneTask(config, new ToyNet2d(1, KEY.then("start"), true), batches, validation),
                        KEY.then("loop"),
                        Records.with(quick.compute(), "loaderThreads", loaderThreads),
                        listener,
                        stop);
    }

    /** Frames in noise, the standard ones with a bright middle, of which an epoch draws one a place. */
    private static List<PlaneFrames.Place> places(String purpose, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PlaneFrames.Place(IntStream.range(0, 2)
                        .mapToObj(j -> frame(purpose + " " + i + " " + j, i % 2 == 0))
                        .toList()))
                .toList();
    }

    private static PlaneFrame frame(String name, boolean standard) {
        UniformRandomProvider random = KEY.then(name).random();
        byte[] samples = new byte[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            boolean middle = Math.abs(i / SIDE - 8) < 3 && Math.abs(i % SIDE - 8) < 3;
            samples[i] = (byte) (1 + random.nextInt(120) + (standard && middle ? 100 : 0));
        }
        return new PlaneFrame(name, Frame.grey(SIDE, SIDE, samples), standard);
    }

    @Test
    void killedAndResumedWithOtherLoaderThreads() throws Exception {
        Path unbroken = folder.resolve("unbroken");
        Path broken = folder.resolve("broken");
        PROCESS.toTheEnd(List.of(unbroken.toString(), "1"));
        PROCESS.killed(List.of(broken.toString(), "2"), Milestone.STEP_BEGUN, 5);
        PROCESS.killed(List.of(broken.toString(), "4"), Milestone.CHECKPOINT_TENSORS, 1);
        PROCESS.toTheEnd(List.of(broken.toString(), "2"));
        RunResult.of(unbroken).assertSame(RunResult.of(broken));
    }

    @TestFactory
    Stream<DynamicTest> aKeyedSampleOfChanges() {
        Crashes crashes = crashes();
        return crashes.tests(crashes.draw(3));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> everyChange() {
        return crashes().tests();
    }

    private Crashes crashes() {
        return Crashes.of("frames", folder, run -> train(run, 1, LoopListener.NONE, new StopSignal()));
    }
}
