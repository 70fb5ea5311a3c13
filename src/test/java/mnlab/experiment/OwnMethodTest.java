package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mnlab.core.MnlabException;
import mnlab.data.Classes;
import mnlab.data.Split;
import mnlab.method.Method;
import mnlab.method.MethodFile;
import mnlab.method.Methods;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.recipe.Supervised;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that are not part of mnlab: from a file, from a cell. */
class OwnMethodTest {

    private static final String SOURCE =
            """
            record Own(double rate, int width) implements Method {
                public Own() { this(1e-3, 2); }
                public String name() { return "own"; }
                public Recipe recipe(Setup setup) { return new Supervised(Nets.unet3d(width, 2), rate).recipe(setup); }
            }
            """;

    private static final Split SPLIT = new Split(List.of("a"), List.of(), List.of(), "test");

    /** What a cell brings: a class that no scan and no file knows. */
    private record FromACell(String name) implements Method {
        @Override
        public Recipe recipe(Setup setup) {
            return new Supervised().recipe(setup);
        }
    }

    @TempDir
    Path folder;

    @Test
    void aRunKeepsTheFileThatItsMethodCameIn() throws IOException {
        Method defaults = MethodFile.load(Files.writeString(folder.resolve("Own.java"), SOURCE));
        ExperimentConfig config = ExperimentConfig.DEFAULT.with(Configs.method("own: {width: 4}"));
        Path run = folder.resolve("run");
        RunFolder.create(run, config, SPLIT, manifest());

        assertEquals(SOURCE, Files.readString(run.resolve("method.java")));
        ExperimentConfig kept = new RunFolder(run).config();
        assertEquals(config.method(), kept.method());
        assertEquals(config.hash("data", SPLIT), kept.hash("data", SPLIT));
        assertEquals(defaults, Methods.byName("own"), "the options of a run are not its defaults");
    }

    @Test
    void anotherTextIsAnotherConfig() throws IOException {
        Path file = folder.resolve("Own.java");
        String hash = hash(MethodFile.load(Files.writeString(file, SOURCE)));
        assertEquals(hash, hash(MethodFile.load(file)));
        assertNotEquals(hash, hash(MethodFile.load(Files.writeString(file, "// changed\n" + SOURCE))));
    }

    private static String hash(Method method) {
        return ExperimentConfig.DEFAULT.with(method).hash("data", SPLIT);
    }

    @Test
    void aMethodOfACellIsKnownHereAndNowhereElse() {
        Method cell = new FromACell("from-a-cell");
        Methods.bring(cell);
        assertEquals(cell, Configs.method("from-a-cell"));
        Experiment experiment = Experiment.of(ExperimentConfig.DEFAULT.with(cell));
        MnlabException refused = assertThrows(MnlabException.class, () -> experiment.start(folder.resolve("run")));
        assertTrue(refused.getMessage().contains("MethodFile.load"), refused.getMessage());
    }

    @Test
    void theNamesOfOurMethodsAreTaken() {
        assertThrows(MnlabException.class, () -> Methods.bring(new FromACell("mn")));
    }

    private static RunManifest manifest() {
        Classes classes = Classes.of("background", "organ");
        return new RunManifest(
                1, "", "own", "unet3d", "toy", "", classes, 1, 1, false, "cpu", 1, Map.of(), "unknown", false, "");
    }
}
