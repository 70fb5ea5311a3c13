package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.experiment.ConfigException;
import mnlab.experiment.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoseConfigTest {

    @TempDir
    Path folder;

    @Test
    void everyMethodIsWrittenAndReadBack() throws Exception {
        for (PoseMethod method : PoseMethods.all().values()) {
            PoseConfig config = PosePresets.QUICK.method(method);
            assertEquals(config, read(Configs.yaml(config)));
        }
        PoseMethod nested = new DeepEnsemble(new Qaerts().loss(MultiHeadLoss.SUM_OF_HEADS), 3);
        assertEquals(
                nested, read(Configs.yaml(PosePresets.PAPER.method(nested))).method());
    }

    @Test
    void optionsAreNamed() throws Exception {
        PoseConfig config = read("method:\n  mc-dropout:\n    rate: 0.25\nsize: 96\n");
        assertEquals(new McDropout(.25, 5), config.method());
        assertEquals(96, config.size());
        ConfigException unknown = assertThrows(ConfigException.class, () -> read("method:\n  qaerts:\n    head: []\n"));
        assertTrue(unknown.getMessage().contains("heads, loss, fusion"), unknown.getMessage());
        MnlabException method = assertThrows(MnlabException.class, () -> read("method: qearts\n"));
        assertTrue(method.getMessage().contains("qaerts"), method.getMessage());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(ConfigException.class, () -> read("size: 8\n"));
        assertThrows(ConfigException.class, () -> read("planes:\n  test: 0.7\n  validation: 0.4\n"));
        assertThrows(ConfigException.class, () -> read("training:\n  rate: 0\n"));
        assertThrows(
                IllegalArgumentException.class, () -> new Qaerts(List.of(), MultiHeadLoss.SUM_OF_HEADS, Fusion.MEAN));
        assertThrows(IllegalArgumentException.class, () -> new DeepEnsemble(new DeepEnsemble(), 2));
    }

    /** Six percent of six volumes is none, and who reads the message knows which key to change. */
    @Test
    void aShareOfNoVolumeIsNamed() {
        HeadPhantomSettings six = new HeadPhantomSettings(1, 6, 16);
        Path made = folder.resolve("six");
        HeadPhantoms.write(made, six, Progress.SILENT);
        ConfigException none = assertThrows(
                ConfigException.class, () -> PoseSplit.open(PosePresets.QUICK.data(made.toString()), Progress.SILENT));
        assertTrue(none.getMessage().contains("planes.validation"), none.getMessage());
        assertTrue(none.getMessage().contains("0.17"), none.getMessage());
    }

    private PoseConfig read(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        return Configs.read(file, PosePresets.QUICK);
    }
}
