package mnlab.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Json;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.method.Regime;
import mnlab.method.Setup;
import mnlab.train.Loop;
import mnlab.train.RunResult;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every method that is there: one that is added is tested by this without being named. The curves are our own numbers of an
 * earlier build, so that a change of arithmetic is seen; with MNLAB_WRITE_CURVES set they are written anew.
 */
class EveryMethodTest {

    private static final Setup MATCHED = BallRun.setup(Regime.MATCHED, Setup.Sampling.OWN);

    /** How much Dice on balls that no step has seen must rise in thirty steps. */
    private static final double MARGIN = .2;

    @TempDir
    Path folder;

    private static Stream<DynamicTest> each(BiConsumer<Method, Path> test, Path folder) {
        return of(Tiny.methods(), test, folder);
    }

    private static Stream<DynamicTest> of(Stream<Method> methods, BiConsumer<Method, Path> test, Path folder) {
        return methods.map(method ->
                dynamicTest(method.name(), () -> test.accept(Tiny.of(method), folder.resolve(method.name()))));
    }

    @TestFactory
    @Tag("golden")
    @Tag("long")
    Stream<DynamicTest> learnsAlongTheKnownCurve() throws Exception {
        return curves(Tiny.methods());
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> someLearnAlongTheKnownCurve() throws Exception {
        return curves(Tiny.sample());
    }

    private Stream<DynamicTest> curves(Stream<Method> methods) throws Exception {
        Path file = Golden.made("methods").resolve("curves.json");
        boolean writes = System.getenv("MNLAB_WRITE_CURVES") != null;
        Map<String, List<Double>> known = Json.MAPPER.readValue(file.toFile(), new TypeReference<>() {});
        return of(
                methods,
                (method, place) -> {
                    BallRun run = new BallRun();
                    assertEquals(Loop.Outcome.FINISHED, run.run(method, MATCHED, place, new StopSignal(), -1));
                    assertLearns(run);
                    if (writes) {
                        known.put(method.name(), run.losses);
                        write(file, known);
                    } else {
                        assertClose(known.get(method.name()), run.losses);
                    }
                },
                folder);
    }

    private static void assertLearns(BallRun run) {
        assertTrue(run.after > run.before + MARGIN, "Dice " + run.before + " before, " + run.after + " after");
    }

    private static void write(Path file, Map<String, List<Double>> curves) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.pretty(curves) + "\n");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertClose(List<Double> known, List<Double> got) {
        assertTrue(known != null, "no known curve: run once with MNLAB_WRITE_CURVES=1, and look at it");
        assertEquals(known.size(), got.size());
        for (int i = 0; i < known.size(); i++) {
            // AdamW makes full steps out of rounding, which is another on each machine and with each number of threads.
            assertEquals(known.get(i), got.get(i), .02 + .05 * Math.abs(known.get(i)), "update " + i);
        }
    }

    /** Stopped in the middle of an epoch and gone on with, each ends with the same weights, log and memory. */
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> goesOnWhereItWasStopped() {
        return each(EveryMethodTest::stoppedAndGoneOnWith, folder);
    }

    /** Of these, some with a critic, a memory and phases. */
    @TestFactory
    Stream<DynamicTest> someGoOnWhereTheyWereStopped() {
        return of(
                Stream.of("dan", "ss-net", "bcp").map(Methods::byName), EveryMethodTest::stoppedAndGoneOnWith, folder);
    }

    private static void stoppedAndGoneOnWith(Method method, Path place) {
        Path unbroken = place.resolve("unbroken");
        Path broken = place.resolve("broken");
        new BallRun().run(method, MATCHED, unbroken, new StopSignal(), -1);
        Loop.Outcome stopped = new BallRun().run(method, MATCHED, broken, new StopSignal(), 17);
        assertEquals(Loop.Outcome.STOPPED, stopped);
        new BallRun().run(method, MATCHED, broken, new StopSignal(), -1);
        RunResult.of(unbroken).assertSame(RunResult.of(broken));
    }

    /** As published, and with M&N's sampler in place of its own: thirty finite steps that learn the labels. */
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> runsInOtherSettings() {
        return each(
                (method, place) -> {
                    Setup guided = BallRun.setup(Regime.PUBLISHED, Setup.Sampling.LEARNING_RATE_GUIDED);
                    // Guided batches may hold one image, of which batch norm needs more than one pixel on the lowest
                    // level.
                    BallRun run = method.imagesOnly() ? new BallRun(32) : new BallRun();
                    assertEquals(Loop.Outcome.FINISHED, run.run(method, guided, place, new StopSignal(), -1));
                    assertTrue(run.losses.stream().allMatch(Double::isFinite));
                },
                folder);
    }
}
