package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.data.Gamma;
import mnlab.data.PatchSettings;
import mnlab.data.Split;
import mnlab.recipe.FullySupervised;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadKeysTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.split.fractions | data: {split: {fold: 1, fractions: [0.5, 0.2, 0.3]}}",
                "data.labelled | {data: {labelled: 7}, method: fully-supervised}",
                "data.preparation.normalisation.high | data: {preparation: {normalisation: {kind: Z_SCORE, high: 250}}}",
                "patch.maxForegroundDraws | patch: {maxForegroundDraws: 7}",
                "patch.gamma.low | patch: {gamma: {probability: 0, low: 0.5}}",
                "method.ua-mt.rate | {method: {ua-mt: {rate: 0.1}}, optimisation: {regime: PUBLISHED}}",
                "patch.jiter | patch: {jiter: 0.1}",
                "mean-teacher.decai | method: {mean-teacher: {decai: 0.9}}"
            })
    void areErrorsThatNameTheKey(String key, String yaml) throws IOException {
        ConfigException error = assertThrows(ConfigException.class, () -> read(yaml));
        assertEquals(key, error.subject());
    }

    @Test
    void aWholeConfigCanBeUsedAgain() throws IOException {
        ExperimentConfig config = ExperimentConfig.DEFAULT.withSeed(7);
        assertEquals(config, read(Configs.yaml(config)));
    }

    @Test
    void aConfigThatWasMadeInCodeCanBeReadAndIsTheSame() throws IOException {
        ExperimentConfig inCode = ExperimentConfig.DEFAULT
                .with(PatchSettings.of(16, 16, 16).gamma(new Gamma(0, .5, 2, Gamma.Domain.SIGNED)))
                .with(new FullySupervised());
        ExperimentConfig read = read(Configs.yaml(inCode));
        assertEquals(Configs.yaml(inCode), Configs.yaml(read));
        Split split = new Split(List.of("a"), List.of(), List.of(), "test");
        assertEquals(inCode.hash("data", split), read.hash("data", split));
    }

    @Test
    void aKeyThatIsReadIsTaken() throws IOException {
        assertEquals(
                7,
                read("patch: {foregroundProbability: 0.5, maxForegroundDraws: 7}")
                        .patch()
                        .maxForegroundDraws());
        assertTrue(read("seed: 5").seed() == 5);
    }

    private ExperimentConfig read(String yaml) throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, yaml);
        return Configs.read(file);
    }
}
