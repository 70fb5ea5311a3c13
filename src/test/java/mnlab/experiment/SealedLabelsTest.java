package mnlab.experiment;

import static mnlab.method.Sources.label;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.data.Case;
import mnlab.data.CaseReader;
import mnlab.data.Dataset;
import mnlab.data.Datasets;
import mnlab.data.PatchSettings;
import mnlab.data.Phantoms;
import mnlab.data.Pools;
import mnlab.data.SealedLabelsException;
import mnlab.data.UnlabelledPool;
import mnlab.image.phantom.Difficulty;
import mnlab.image.phantom.PhantomSettings;
import mnlab.io.CorruptImageException;
import mnlab.method.Losses;
import mnlab.method.Member;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Sampler;
import mnlab.method.Samplers;
import mnlab.method.Scope;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.UNet2dSpec;
import mnlab.recipe.MeanTeacher;
import mnlab.recipe.MutualNetworks;
import mnlab.recipe.Supervised;
import mnlab.train.Schedules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No label of a test case and none of an unlabelled case is opened in training. Here these files hold no image at all, and no classes are
 * declared: whoever opened one would fail.
 */
class SealedLabelsTest {

    private static final NetSpec NET = Nets.unet3d(2, 2);
    private static final NetSpec FLAT = new UNet2dSpec(4, 2);

    @TempDir
    private Path folder;

    private Pools pools;

    @BeforeEach
    void spoilWhatNobodyMayOpen() throws IOException {
        PhantomSettings phantoms =
                PhantomSettings.standard(1).cases(8).size(20, 20, 16).difficulty(Difficulty.easy());
        Phantoms.write(folder.resolve("data"), phantoms, Progress.SILENT);
        Files.delete(folder.resolve("data/dataset.json"));
        Dataset data = Datasets.nifti(folder.resolve("data"));
        pools = data.split(1, .5, .25, .25).labelled(2);
        assertEquals(2, pools.unlabelled().size());
        for (Case each : Stream.concat(pools.unlabelled().stream(), pools.test().stream())
                .toList()) {
            Files.writeString(each.label().orElseThrow(), "the label of " + each.id() + " was opened");
        }
    }

    private Experiment experiment(Pools data, Method method) {
        return Experiment.of(data, method)
                .schedule(1, 2, 3)
                .seed(7)
                .steps(2, 2)
                .patches(PatchSettings.of(16, 16, 16).foreground(.5))
                .device("cpu");
    }

    private Run trained(Pools data, Method method) {
        Run run = experiment(data, method)
                .run(folder.resolve("run-" + data.transductive() + "-" + method.name()), Progress.SILENT);
        assertEquals(RunStatus.State.FINISHED, run.status().state());
        return run;
    }

    @TestFactory
    Stream<DynamicTest> noneIsOpened() {
        return Stream.of(Supervised.of(NET), MeanTeacher.of(NET), MutualNetworks.of(FLAT, NET))
                .map(method -> DynamicTest.dynamicTest(method.name(), () -> {
                    Run run = trained(pools, method);
                    assertEquals(3, run.manifest().classes().count(), "found in the labels that may be opened");
                    // The test opens them: what was spoilt is what it would have been.
                    CorruptImageException opened = assertThrows(CorruptImageException.class, run::test);
                    assertTrue(pools.test().stream()
                            .anyMatch(each -> each.label().orElseThrow().equals(opened.file())));
                }));
    }

    @Test
    void norWhereTestImagesAreLearntFrom() {
        Pools transductive = pools.unlabelledFrom(UnlabelledPool.ALL_OTHER, true);
        assertTrue(transductive.unlabelled().containsAll(pools.test()));
        trained(transductive, MutualNetworks.of(FLAT, NET));
    }

    /** A method whose sampler looks where it must not. */
    private record Curious(boolean atTest) implements Method {
        @Override
        public String name() {
            return "curious";
        }

        @Override
        public Recipe recipe(Setup setup) {
            Sampler plain = Samplers.labelledOnly(setup.rounds(), setup.batch());
            Sampler curious = (pools, epoch, key) -> {
                Case wanted = (atTest ? pools.test() : pools.unlabelled()).get(0);
                CaseReader.labels(
                        pools.dataset().get(wanted.id()), pools.dataset().classes());
                return plain.epoch(pools, epoch, key);
            };
            var rate = Schedules.warmUpCosineRestart(1, setup.epochs(), 0).times(1e-2);
            return Recipe.named("Curious")
                    .net("net", Member.trained(NET, Member.adamW(), rate))
                    .phase(
                            "curious",
                            setup.epochs().maximum(),
                            curious,
                            Recipe.update("net", Term.of(Scope.LABELLED, "net", label(), Losses.dice())))
                    .validate("net")
                    .inference("net");
        }
    }

    @Test
    void askingForOneIsALoudErrorWithTheCasesName() {
        for (boolean atTest : new boolean[] {true, false}) {
            Path place = folder.resolve("curious-" + atTest);
            MnlabException refused = assertThrows(MnlabException.class, () -> experiment(pools, new Curious(atTest))
                    .run(place, Progress.SILENT));
            String id = (atTest ? pools.test() : pools.unlabelled()).get(0).id();
            assertEquals(SealedLabelsException.class, root(refused).getClass(), refused::toString);
            assertTrue(root(refused).getMessage().contains(id), refused::toString);
            assertTrue(Runs.open(place).status().message().contains(id));
        }
    }

    private static Throwable root(Throwable e) {
        return Optional.ofNullable(e.getCause()).map(SealedLabelsTest::root).orElse(e);
    }

    @Test
    void poolsForTrainingOpenLabelledAndValidationCasesAlone() {
        Pools sealed = pools.unlabelledFrom(UnlabelledPool.ALL_OTHER, true).sealed();
        List<Case> open = Stream.concat(sealed.labelled().stream(), sealed.validation().stream())
                .toList();
        for (Case each : open) {
            CaseReader.labels(
                    each,
                    pools.withClasses(sealed.dataset().classes()).dataset().classes());
        }
        for (Case each : Stream.concat(sealed.unlabelled().stream(), sealed.test().stream())
                .toList()) {
            assertThrows(
                    SealedLabelsException.class,
                    () -> CaseReader.labels(each, sealed.dataset().classes()));
        }
        for (Case each : sealed.dataset().cases()) {
            boolean isOpen = open.stream().anyMatch(other -> other.id().equals(each.id()));
            assertEquals(isOpen, each.openLabel().isPresent(), each::id);
        }
    }
}
