package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train} makes of configs and options before anything is trained. */
class ConfigCommandsTest {

    @TempDir
    Path folder;

    @Test
    void theShownConfigGivesItselfAgain() throws IOException {
        Said first = Said.by(
                        "train",
                        "--show-config",
                        "--data",
                        "somewhere",
                        "--method",
                        "mn: {}",
                        "--labelled",
                        7,
                        "--epochs",
                        "1,2,3",
                        "--rounds",
                        5,
                        "--batch",
                        6,
                        "--patch",
                        "16,24,32",
                        "--seed",
                        9,
                        "--device",
                        "cpu")
                .well();
        for (String chosen :
                new String[] {"path: somewhere", "labelled: 7", "1,2,3", "rounds: 5", "seed: 9", "device: cpu"}) {
            assertTrue(first.out().contains(chosen), chosen + " in " + first.out());
        }
        Path file = write(first.out());
        assertEquals(
                first.out(),
                Said.by("train", "--config", file, "--show-config").well().out());
    }

    @Test
    void optionsOverrideTheConfig() throws IOException {
        Path file = write("seed: 1\nrounds: 2\n");
        String shown = Said.by("train", "--config", file, "--seed", 3, "--show-config")
                .well()
                .out();
        assertTrue(shown.contains("seed: 3") && shown.contains("rounds: 2"), shown);
    }

    @Test
    void unknownKeysAreNamedWithTheirPath() throws IOException {
        train("patch: {pach: [8, 8, 8]}\n").failed("patch.pach: is not a known key", "foregroundProbability");
        train("data: {preparation: {normalisation: {knd: NONE}}}\n").failed("data.preparation.normalisation.knd");
        train("method: {supervised: {net: {unet3d: {bas: 3}}}}\n").failed("bas", "is not a known key", "levels");
        train("sed: 3\n").failed("sed: is not a known key", "seed");
    }

    @Test
    void valuesOfTheWrongKindAreNamedWithTheirPath() throws IOException {
        train("compute: {loaderThreads: many}\n").failed("compute.loaderThreads", "\"many\"");
        train("epochs: 5,3,1\n").failed("epochs", "warm-up <= transition <= maximum");
        train("data: 3\n").failed("data");
    }

    @Test
    void twoWaysOfSplittingAreAnError() throws IOException {
        train("data: {split: {fold: 1, seed: 3}}\n")
                .failed("data.split", "more than one of file, fold, lists and seed");
    }

    @Test
    void whatIsNoYamlIsSaidWithItsLine() throws IOException {
        train("seed: 1\ndata: [unclosed\n").failed("config.yaml: is not YAML", "Correct line");
        train("seed: 1\nseed: 2\n").failed("config.yaml", "seed");
        Said.by("train", "--config", folder.resolve("absent.yaml"), "--show-config")
                .failed("absent.yaml: cannot be read");
    }

    @Test
    void aWrongMethodListsTheMethods() throws IOException {
        Said.by("train", "--method", "nm", "--show-config")
                .failed("nm: is not a known method", "fully-supervised", "mean-teacher", "supervised");
        train("method: {supervised: {net: v-net}}\n").failed("v-net", "vnet", "unet3d");
    }

    @Test
    void aRunNeedsAFolderAndAPatchThreeSides() {
        Said.by("train").misused("--out");
        Said.by("train", "--patch", "3,4", "--show-config").misused("--patch: three sizes");
    }

    private Said train(String yaml) throws IOException {
        return Said.by("train", "--config", write(yaml), "--show-config");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), yaml);
    }
}
