package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import mnlab.infer.Averaging;
import mnlab.infer.SlidingWindow;
import org.junit.jupiter.api.Test;

class InferenceConfigTest {

    private static ExperimentConfig config(String inference) {
        try {
            return Configs.of(new YAMLMapper().readTree("inference: " + inference));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SlidingWindow windows(String inference) {
        return config(inference).inference().windows(List.of(112, 112, 80));
    }

    @Test
    void windowsAreTheTrainingPatchAndOverlapByHalf() {
        SlidingWindow windows = windows("{}");
        assertArrayEquals(new int[] {112, 112, 80}, windows.patch());
        assertArrayEquals(new int[] {56, 56, 40}, windows.stride());
        assertEquals(Averaging.LOGITS, windows.averaging());
    }

    @Test
    void aStrideStandsInPlaceOfTheOverlap() {
        SlidingWindow windows = windows("{stride: [18, 18, 4], averaging: PROBABILITIES}");
        assertArrayEquals(new int[] {18, 18, 4}, windows.stride());
        assertEquals(Averaging.PROBABILITIES, windows.averaging());
        ConfigException both =
                assertThrows(ConfigException.class, () -> config("{stride: [18, 18, 4], overlap: 0.25}"));
        assertTrue(both.getMessage().contains("inference.overlap: would not be read"), both.getMessage());
    }

    @Test
    void aStrideHasThreeLengthsWithinTheWindow() {
        assertThrows(ConfigException.class, () -> config("{stride: [18, 18]}"));
        assertThrows(IllegalArgumentException.class, () -> windows("{stride: [18, 18, 81]}"));
    }
}
