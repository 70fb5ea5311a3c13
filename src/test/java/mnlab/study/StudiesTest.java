package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The committed studies, and what is refused of a file of one's own. */
class StudiesTest {

    private static final String SMALL = "seeds: [1]\nconfig: {compute: {threads: 1}}\nstudies:\n";

    @TempDir
    Path folder;

    private Map<String, Study> studies(String text) throws IOException {
        return Studies.read(Files.writeString(folder.resolve("own.yaml"), text));
    }

    private void assertRefused(String text, String... words) {
        MnlabException e =
                assertThrows(MnlabException.class, () -> studies(text).values().forEach(Study::cells));
        Stream.of(words).forEach(word -> assertTrue(e.getMessage().contains(word), e.getMessage()));
    }

    @TestFactory
    Stream<DynamicTest> everyArmIsARunOfItsOwn() {
        return Studies.all().values().stream()
                .flatMap(study -> Stream.of(study, study.smallest()))
                .map(study -> DynamicTest.dynamicTest(study.name() + " " + study.seeds(), () -> {
                    Set<String> hashes = new HashSet<>();
                    study.cells()
                            .forEach(cell -> assertTrue(
                                    hashes.add(cell.config().settingsHash()), cell.title() + " is another cell too"));
                    assertEquals(study.arms().size() * study.seeds().size(), hashes.size());
                }));
    }

    @Test
    void equalArmsOfTwoStudiesAreTheSameRun() {
        String usual = hash("sampling", "guided, by epoch (as released)");
        assertEquals(usual, hash("pretraining", "pretrained, trained on"));
        assertEquals(usual, hash("labels", "M&N, 4 labels"));
        assertNotEquals(usual, hash("architectures", "EfficientNet-Lite0, pretrained + U-Net"));
    }

    /** Runs are kept under these names: a change that moves one orphans the results that are there. */
    @Test
    void theNamesOfFinishedRunsDoNotChange() {
        assertEquals("142df3007d76", hash("sampling", "guided, by epoch (as released)"));
        Map<String, String> names = new HashMap<>();
        Studies.all().values().forEach(study -> study.cells()
                .forEach(cell -> names.put(cell.config().settingsHash(), cell.title())));
        assertEquals(2 * (6 + 3 + 8 - 2 + 9 + 2), names.size());
    }

    private static String hash(String study, String arm) {
        return Studies.named(study).cells().stream()
                .filter(cell -> cell.arm().equals(arm))
                .findFirst()
                .orElseThrow()
                .config()
                .settingsHash();
    }

    @Test
    void otherDataDoNotChangeTheSettingsAndAreNotNamedInThem() {
        Study study = Studies.named("sampling");
        Cell here = study.cells().get(0);
        Cell there = study.data(folder.toString()).cells().get(0);
        assertEquals(folder.toString(), there.config().data().path());
        assertEquals(here.config().settingsHash(), there.config().settingsHash());
        assertEquals(here.settings(), there.settings());
        assertEquals(
                "{\"preparation\":{\"canvas\":[40,56,40]},"
                        + "\"split\":{\"file\":\"data-scripts/splits/hippocampus-101.json\"}}",
                there.settings().get("data").toString());
    }

    @Test
    void theSmallestIsOneSeedOnPhantoms() {
        Study smallest = Studies.named("labels").withSeeds(List.of(7L, 8L)).smallest();
        assertEquals(List.of(7L), smallest.seeds());
        smallest.cells()
                .forEach(cell ->
                        assertEquals("phantom-small", cell.config().data().path(), cell.title()));
    }

    @Test
    void theFirstArmsAreTheSameRuns() {
        Study study = Studies.named("labels");
        assertEquals(study.cells().subList(0, 4), study.firstArms(2).cells());
        assertEquals(study, study.firstArms(99));
    }

    @Test
    void differencesAreWrittenToBeRead() {
        assertEquals(
                List.of(
                        "",
                        "method.mn.lrgRule: LR_PROPORTIONAL",
                        "method.mn.lrgRule: FIXED, method.mn.unlabelledShare: 0.25"),
                Studies.named("sampling")
                        .firstArms(3)
                        .differences()
                        .stringColumn("settings")
                        .asList());
        assertEquals(
                "method.mn.net3d.vnet",
                Studies.named("architectures")
                        .differences()
                        .stringColumn("settings")
                        .get(1));
    }

    @Test
    void aStudyThatIsNotThereIsAnswredWithThoseThatAre() {
        StudyException e = assertThrows(StudyException.class, () -> Studies.named("colours"));
        assertTrue(
                e.getMessage().contains("[sampling, pretraining, labels, architectures, left-atrium]"), e.getMessage());
    }

    @Test
    void anArmWithoutSettingsIsTheSharedConfig() throws IOException {
        Study study = studies(SMALL + "  s: {title: T, question: Q, arms: {plain: , many: {rounds: 9}}}")
                .get("s");
        assertEquals(
                List.of(8, 9),
                study.cells().stream().map(cell -> cell.config().rounds()).toList());
    }

    @Test
    void whatIsWrittenWronglyIsNamed() {
        String head = SMALL + "  s: {title: T, question: Q, arms: ";
        assertRefused(head + "{a: {rouns: 3}}}", "the arm 'a' of the study s", "rouns: is not a known key");
        assertRefused(
                head + "{a: {method: {mn: {net3d: {unet3d: {bases: 3}}}}}}}", "the arm 'a'", "bases", "base, levels");
        assertRefused(head + "{a: {}, b: {rounds: 8}}}", "the arm 'b' of the study s", "the settings of 'a'");
        assertRefused(head + "{a: {}, a: {rounds: 9}}}", "own.yaml", "Duplicate field 'a'");
        assertRefused(head + "{a: 5}}", "own.yaml, line 4");
        assertRefused(head + "{}}", "the study s: has no arms");
        assertRefused(SMALL + "  s: {title: T, arms: {a: {}}}", "own.yaml", "the study s", "no question");
        assertRefused(SMALL + "  s: {title: T, question: Q, arms: {a: {}}, colour: 1}", "own.yaml", "colour");
        assertRefused("seeds: [1]\n", "own.yaml: has no studies or no seeds");
        assertRefused("seeds: [1, 1]\nstudies:\n  s: {title: T, question: Q, arms: {a: {}}}", "a seed twice");
        assertRefused("seeds: [1]\nstudies:\n  s: {title: T, question: Q, arms: {a: {}}}", "compute.threads");
        assertRefused("- 1", "own.yaml");
    }
}
