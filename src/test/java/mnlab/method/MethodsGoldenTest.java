package mnlab.method;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arithmetic of the methods against the fixtures {@code methods}: each case of the index has a test. */
@Tag("golden")
class MethodsGoldenTest {

    private static final Map<String, Consumer<MethodsFixture>> TESTS = Map.ofEntries(
            entry("schedules", ScheduleCases::schedules),
            entry("ema_update", ScheduleCases::emaUpdate),
            entry("supervised_losses", LossCases::supervised),
            entry("mn_supervised", LossCases::mutualNetworks),
            entry("consistency_pair", LossCases::consistencyPair),
            entry("regularised_dropout", LossCases::regularisedDropout),
            entry("entropy_minimisation", LossCases::entropyMinimisation),
            entry("cross_pseudo", LossCases::crossPseudo),
            entry("adversarial", LossCases::adversarial),
            entry("urpc", LossCases::urpc),
            entry("mcnet", LossCases::mcNet),
            entry("confident_regional_ce", LossCases::confidentRegional),
            entry("uamt", SelectionCases::uncertaintyAware),
            entry("ambiguity_mask", SelectionCases::ambiguity),
            entry("fixmatch", SelectionCases::fixMatch),
            entry("mutual_correction", SelectionCases::mutualCorrection),
            entry("ict", SelectionCases::interpolation),
            entry("bidirectional_copy_paste", SelectionCases::copyPaste),
            entry("view_fusion", SelectionCases::viewFusion),
            entry("distance_maps", ShapeCases::distanceMaps),
            entry("dual_task", ShapeCases::dualTask),
            entry("ellipse_refinement", ShapeCases::ellipse),
            entry("adversarial_direction", FeatureCases::adversarialDirection),
            entry("prototype_contrast", FeatureCases::prototypeContrast),
            entry("omni_correlation", FeatureCases::omniCorrelation),
            entry("uncertain_prototypes", FeatureCases::uncertainPrototypes),
            entry("intersection_union_contrast", FeatureCases::intersectionUnion),
            entry("class_weights", FeatureCases::classWeights));

    @TestFactory
    Stream<DynamicTest> eachCase() throws IOException {
        Map<String, GoldenCase> cases =
                Golden.cases("methods").stream().collect(Collectors.toMap(GoldenCase::name, c -> c));
        Map<String, String> tiers = tiers();
        return tiers.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(tiers.get(name) + " " + name, () -> {
                    assertTrue(cases.containsKey(name), "the index names " + name + ", and there is no such file");
                    assertTrue(TESTS.containsKey(name), "no test for " + name);
                    try (NDManager manager = NDManager.newBaseManager()) {
                        TESTS.get(name).accept(new MethodsFixture(cases.get(name), manager));
                    }
                }));
    }

    @Test
    void theIndexNamesEachFile() throws IOException {
        Set<String> files =
                Golden.cases("methods").stream().map(GoldenCase::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(files, tiers().keySet());
    }

    /** Tier by case. */
    private static Map<String, String> tiers() throws IOException {
        JsonNode index = Json.MAPPER.readTree(
                Golden.folder("methods").resolve("index.json").toFile());
        assertTrue(!index.isEmpty(), "an empty index");
        Map<String, String> tiers = new TreeMap<>();
        index.forEach(each ->
                tiers.put(each.required("case").asText(), each.required("tier").asText()));
        return tiers;
    }
}
