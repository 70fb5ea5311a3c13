package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import mnlab.data.Gamma;
import mnlab.data.Normalisation;
import mnlab.data.UnlabelledPool;
import mnlab.experiment.ExperimentConfig;
import mnlab.image.Edge;
import mnlab.infer.Averaging;
import mnlab.io.DicomSettings;
import mnlab.method.LrgRule;
import mnlab.metric.EmptyMask;
import mnlab.nn.SegFormerSize;
import mnlab.nn.SegFormerSpec;
import mnlab.nn.UNet3dSpec;
import mnlab.recipe.MutualNetworks;
import mnlab.train.Epochs;
import org.junit.jupiter.api.Test;

/** The published settings against spec/mn.md section 14, and the quirks against section 13. */
class PresetsTest {

    @Test
    void thereAreFiveOfMnInTwoFlavoursAndThreeOfTheLiterature() {
        assertEquals(
                List.of(
                        "la_4",
                        "la_4-released",
                        "la_8",
                        "la_8-released",
                        "la_16",
                        "la_16-released",
                        "nih_6",
                        "nih_6-released",
                        "nih_12",
                        "nih_12-released",
                        "la_uamt_4",
                        "la_uamt_8",
                        "la_uamt_16"),
                List.copyOf(Presets.all().keySet()));
    }

    @Test
    void eachHasItsNumberOfLabels() {
        Presets.all()
                .forEach((name, config) -> assertEquals(
                        Integer.parseInt(name.replace("-released", "").replaceAll(".*_", "")),
                        config.data().labelled(),
                        name));
    }

    @Test
    void allOfMnHaveItsCommonSettings() {
        for (var preset : Presets.all().entrySet()) {
            ExperimentConfig config = preset.getValue();
            MutualNetworks mn = (MutualNetworks) config.method();
            SegFormerSpec net2d = (SegFormerSpec) mn.net2d();
            assertEquals(UNet3dSpec.RELEASED, mn.net3d(), preset.getKey());
            assertEquals(SegFormerSize.B2, net2d.size());
            assertEquals(SegFormerSpec.Tuning.LORA, net2d.tuning());
            assertEquals(64, net2d.rank());
            assertEquals(64, net2d.alpha());
            assertEquals(1e-3, mn.rate2d());
            assertEquals(1e-4, mn.rate3d());
            assertEquals(LrgRule.EPOCH_LINEAR, mn.lrgRule());
            assertEquals(101, config.seed());
            assertEquals(8, config.rounds());
            assertEquals("", config.data().path());
            if (!preset.getKey().startsWith("la_uamt")) {
                assertEquals(new Epochs(50, 500, 4000), config.epochs());
                assertEquals(5, config.batch());
                assertEquals(List.of(160, 160, 64), config.patch().patch());
                assertEquals(.5, config.patch().foregroundProbability());
                assertEquals(.1, config.patch().jitter());
                assertEquals(1, config.data().split().fold());
                assertEquals(50, config.validationPeriod());
            }
        }
    }

    @Test
    void spacingAndIntensitiesAreTheDataSets() {
        ExperimentConfig la = Presets.named("la_4");
        assertEquals(List.of(.625, .625, .625), la.patch().spacing());
        assertEquals(List.of(.625, .625, .625), la.data().spacing());
        assertEquals(Normalisation.zScore(), la.data().preparation().normalisation());
        ExperimentConfig nih = Presets.named("nih_6");
        assertEquals(List.of(.85, .85, .75), nih.patch().spacing());
        assertEquals(List.of(), nih.data().spacing());
        assertEquals(Normalisation.ct(), nih.data().preparation().normalisation());
    }

    @Test
    void intentIsTheRecommendedDefaultOfEachQuirk() {
        ExperimentConfig la = Presets.named("la_4");
        assertEquals(UnlabelledPool.TRAINING_PART, la.data().unlabelledPool());
        assertFalse(la.data().transductive());
        assertEquals(100, la.patch().maxForegroundDraws());
        assertEquals(Edge.CLAMP, la.patch().edge());
        assertEquals(Gamma.configured(), la.patch().gamma());
        assertEquals(EmptyMask.NAN, la.test().metrics().onEmpty());
        assertEquals(DicomSettings.DEFAULT, Presets.named("nih_6").data().dicom());
    }

    @Test
    void releasedReproducesEachQuirk() {
        ExperimentConfig la = Presets.named("la_4-released");
        assertEquals(UnlabelledPool.ALL_OTHER, la.data().unlabelledPool());
        assertTrue(la.data().transductive());
        assertEquals(Normalisation.released(), la.data().preparation().normalisation());
        assertEquals(Integer.MAX_VALUE, la.patch().maxForegroundDraws());
        assertEquals(Edge.SCIPY_ZERO, la.patch().edge());
        assertEquals(0, la.patch().gamma().probability());
        assertEquals(EmptyMask.FAIL, la.test().metrics().onEmpty());
        ExperimentConfig nih = Presets.named("nih_6-released");
        assertEquals(Normalisation.ct(), nih.data().preparation().normalisation());
        assertEquals(
                new DicomSettings(DicomSettings.SliceSpacing.SECOND_POSITION, false),
                nih.data().dicom());
    }

    @Test
    void theLiteraturesProtocolIsItsOwn() {
        ExperimentConfig la = Presets.named("la_uamt_8");
        assertTrue(la.data().split().lists());
        assertEquals(List.of(112, 112, 80), la.patch().patch());
        assertEquals(4, la.batch());
        assertEquals(List.of(18, 18, 4), la.inference().stride());
        assertEquals(Averaging.PROBABILITIES, la.inference().averaging());
        assertEquals(6000, la.rounds() * la.epochs().maximum());
    }

    @Test
    void anUnknownPresetIsAnErrorThatListsThem() {
        StudyException error = assertThrows(StudyException.class, () -> Presets.named("la_5"));
        assertTrue(error.getMessage().contains("la_4, la_4-released"), error.getMessage());
    }

    @Test
    void noTwoAreTheSame() {
        Map<String, ExperimentConfig> all = Presets.all();
        assertEquals(
                all.size(),
                all.values().stream()
                        .map(ExperimentConfig::settingsHash)
                        .distinct()
                        .count());
    }
}
