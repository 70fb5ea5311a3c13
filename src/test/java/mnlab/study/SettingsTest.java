package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

/** An arm's settings over the shared ones. */
class SettingsTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static void assertOver(String expected, String lower, String upper) throws JsonProcessingException {
        JsonNode below = YAML.readTree(lower);
        JsonNode untouched = below.deepCopy();
        assertEquals(YAML.readTree(expected), Settings.over(below, YAML.readTree(upper)));
        assertEquals(untouched, below, "the lower tree serves other arms too");
    }

    @Test
    void treesAreMergedAndValuesReplaced() throws JsonProcessingException {
        assertOver(
                "{a: 1, b: {c: 2, d: 9, e: [7]}, f: 3}",
                "{a: 1, b: {c: 2, d: 3, e: [4, 5]}}",
                "{b: {d: 9, e: [7]}, f: 3}");
        assertOver("{a: {b: 1}}", "{a: 5}", "{a: {b: 1}}");
        assertOver("{a: 5}", "{a: {b: 1}}", "{a: 5}");
        assertOver("{a: 1}", "{a: 1}", "{}");
        assertOver("{split: {seed: null, fold: 2}}", "{split: {seed: 5}}", "{split: {seed: null, fold: 2}}");
    }

    @Test
    void optionsOfTheSameNetworkAreMerged() throws JsonProcessingException {
        assertOver(
                "{method: {mn: {net3d: {unet3d: {base: 8, levels: 3}}, rate3d: 0.1}}}",
                "{method: {mn: {net3d: {unet3d: {base: 8}}}}}",
                "{method: {mn: {net3d: {unet3d: {levels: 3}}, rate3d: 0.1}}}");
    }

    @Test
    void anotherNetworkComesWithoutTheOptionsOfTheFirst() throws JsonProcessingException {
        assertOver(
                "{method: {mn: {net3d: {vnet: {}}, rate3d: 0.1}}}",
                "{method: {mn: {net3d: {unet3d: {base: 8}}, rate3d: 0.1}}}",
                "{method: {mn: {net3d: {vnet: {}}}}}");
        assertOver("{net3d: vnet}", "{net3d: {unet3d: {base: 8}}}", "{net3d: vnet}");
    }

    @Test
    void anotherMethodComesWithoutTheOptionsOfTheFirst() throws JsonProcessingException {
        assertOver(
                "{method: {supervised: {net: {unet3d: {base: 8}}}}, rounds: 6}",
                "{method: {mn: {net3d: {unet3d: {base: 8}}}}, rounds: 6}",
                "{method: {supervised: {net: {unet3d: {base: 8}}}}}");
    }

    @Test
    void keysThatAreNoNamesOfMethodsAreMergedSideBySide() throws JsonProcessingException {
        assertOver(
                "{data: {labelled: 4, transductive: true}}", "{data: {labelled: 4}}", "{data: {transductive: true}}");
    }
}
