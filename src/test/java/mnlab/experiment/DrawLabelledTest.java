package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.data.Case;
import mnlab.data.Pools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labelled cases that the seed draws: others for each seed, few among many, the same test, and the same again when the run is opened. */
class DrawLabelledTest {

    @TempDir
    Path folder;

    private static ExperimentConfig config(int labelled, long seed, boolean drawn) throws Exception {
        return Configs.of(Json.MAPPER.readTree(
                        ("{\"data\": {\"path\": \"phantom-small\", \"labelled\": " + labelled + ", \"drawLabelled\": "
                                + drawn + "}, \"method\": \"supervised\", \"compute\": {\"threads\": 1}}")))
                .withSeed(seed);
    }

    private static Pools pools(ExperimentConfig config) {
        return Cases.of(config, Optional.empty(), Progress.SILENT).pools();
    }

    private static List<String> labelled(ExperimentConfig config) {
        return pools(config).labelled().stream().map(Case::id).toList();
    }

    @Test
    void eachSeedHasItsOwnAndFewAreAmongMany() throws Exception {
        List<String> four = labelled(config(4, 1, true));
        assertEquals(four, labelled(config(8, 1, true)).subList(0, 4));
        assertNotEquals(new HashSet<>(four), new HashSet<>(labelled(config(4, 2, true))));
        assertEquals(labelled(config(4, 1, false)), labelled(config(4, 2, false)));
        Pools one = pools(config(4, 1, true));
        Pools other = pools(config(4, 2, true));
        assertEquals(one.test(), other.test());
        assertEquals(one.validation(), other.validation());
        assertEquals(
                new HashSet<>(one.split().train()), new HashSet<>(other.split().train()));
    }

    @Test
    void aRunKeepsThemAndItsName() throws Exception {
        ExperimentConfig config = config(4, 1, true);
        Run run = Experiment.of(config).prepare(folder.resolve("run"), Progress.SILENT);
        Cases again = Cases.of(run.folder());
        assertEquals(
                labelled(config),
                again.pools().labelled().stream().map(Case::id).toList());
        assertEquals(Experiment.of(config).hash(Progress.SILENT), run.manifest().configHash());
        assertNotEquals(
                Experiment.of(config(4, 1, false)).hash(Progress.SILENT),
                run.manifest().configHash());
    }
}
