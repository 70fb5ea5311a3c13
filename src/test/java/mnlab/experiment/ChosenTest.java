package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import mnlab.data.Split;
import org.junit.jupiter.api.Test;

/** What names a run: its settings where they differ from the defaults. */
class ChosenTest {

    private static final Split SPLIT = new Split(List.of("a"), List.of(), List.of("b"), "test");

    private static String chosen(ExperimentConfig config) {
        return Chosen.of((ObjectNode) Configs.tree(config)).toString();
    }

    private static ExperimentConfig with(String method) {
        return ExperimentConfig.DEFAULT.with(Configs.method(method));
    }

    @Test
    void theDefaultsChooseTheMethodAlone() {
        assertEquals("{\"method\":{\"mn\":{}}}", chosen(ExperimentConfig.DEFAULT));
        assertEquals("{\"method\":{\"supervised\":{}}}", chosen(with("supervised")));
    }

    @Test
    void networksCountByWhatDiffersFromTheirOwnDefaults() {
        assertEquals(
                "{\"method\":{\"mn\":{\"net2d\":{\"segformer\":{\"rank\":4}},\"net3d\":{\"unet3d\":{\"base\":8}}}},\"seed\":7}",
                chosen(with("mn: {net2d: {segformer: {rank: 4}}, net3d: {unet3d: {base: 8}}}")
                        .withSeed(7)));
        assertEquals("{\"method\":{\"mn\":{\"net3d\":{\"vnet\":{}}}}}", chosen(with("mn: {net3d: vnet}")));
    }

    @Test
    void whatIsWrittenAsTheDefaultIsTheSameRun() {
        String plain = with("mn").hash("data", SPLIT);
        assertEquals(
                plain, with("mn: {net3d: {unet3d: {base: 16}}, freqSwitch: 1}").hash("data", SPLIT));
        assertNotEquals(plain, with("mn: {net3d: {unet3d: {base: 8}}}").hash("data", SPLIT));
        assertNotEquals(plain, with("mn").hash("other data", SPLIT));
        assertNotEquals(plain, with("mn").steps(9, 4).hash("data", SPLIT));
    }
}
