package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mnlab.core.Home;
import mnlab.core.MnlabException;
import mnlab.experiment.Configs;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the runs of a comparison are, and what is refused of one. */
class ComparisonTest {

    private static final String FULL = "fully-supervised";

    @TempDir
    Path folder;

    private static Comparison of(String methods) {
        return Comparison.of("phantom-small", List.of(methods), List.of(2, 4), List.of(1L, 2L));
    }

    private static List<String> arms(Comparison comparison) {
        return List.copyOf(comparison.study().arms().keySet());
    }

    private static void assertRefused(Executable what, String... words) {
        MnlabException e = assertThrows(MnlabException.class, what);
        Stream.of(words).forEach(word -> assertTrue(e.getMessage().contains(word), e.getMessage()));
    }

    @Test
    void anArmIsAMethodAtANumberOfLabelsAndABoundIsOne() {
        Comparison comparison = of("supervised,mean-teacher").methods("supervised, mean-teacher," + FULL);
        assertEquals(
                List.of(
                        "supervised, 2 labels",
                        "mean-teacher, 2 labels",
                        FULL,
                        "supervised, 4 labels",
                        "mean-teacher, 4 labels"),
                arms(comparison));
        assertEquals("supervised", comparison.reference());
        for (Cell cell : comparison.study().cells()) {
            assertTrue(cell.config().data().drawLabelled());
            assertEquals(1, cell.config().compute().threads());
            assertEquals("phantom-small", cell.config().data().path());
        }
    }

    @Test
    void optionsMakeAMethodAnother() {
        Comparison comparison = of("mean-teacher: {weight: .5, net: {unet3d: {base: 4}}},mean-teacher");
        assertEquals(List.of("mean-teacher (weight: 0.5, net.unet3d.base: 4)", "mean-teacher"), comparison.titles());
        assertEquals(Configs.method("mean-teacher: {weight: .5, net: {unet3d: {base: 4}}}"), method(comparison, 0));
    }

    private static Method method(Comparison comparison, int cell) {
        return comparison
                .study()
                .withSeeds(List.of(1L))
                .cells()
                .get(cell)
                .config()
                .method();
    }

    @Test
    void theBackboneTakesThePlaceOfTheMethodsOwn3dUNetsAlone() {
        Comparison comparison =
                of("supervised,mn,mean-teacher: {net: {vnet: {}}}").backbone("unet3d: {base: 4, levels: 2}");
        assertEquals(Configs.method("supervised: {net: {unet3d: {base: 4, levels: 2}}}"), method(comparison, 0));
        assertEquals(Configs.method("mn: {net3d: {unet3d: {base: 4, levels: 2}}}"), method(comparison, 1));
        assertEquals(Configs.method("mean-teacher: {net: {vnet: {}}}"), method(comparison, 2));
    }

    @Test
    void stepsAreALengthInTheSharesOfTheDefault() {
        Study study = of("supervised").steps(96).study();
        assertEquals(12, study.cells().get(0).config().epochs().maximum());
        assertEquals(4, study.cells().get(0).config().epochs().transition());
        assertRefused(() -> of("supervised").steps(97).study(), "97 steps", "multiple of 8");
        Study other =
                of("supervised").config(OwnYaml.tree("rounds: 3")).steps(9).study();
        assertEquals(3, other.cells().get(0).config().epochs().maximum());
    }

    @Test
    void theStudyOfAComparisonIsAFileThatGivesTheSameRuns() {
        Study study = of("supervised,mean-teacher," + FULL)
                .backbone("unet3d: {base: 4}")
                .study();
        Path file = folder.resolve("study.yaml");
        study.write(file);
        Study read = Studies.read(file).get("comparison");
        assertEquals(study.cells(), read.cells());
        assertEquals(List.copyOf(study.arms().keySet()), List.copyOf(read.arms().keySet()));
        Study one = read.only("mean-teacher, 4 labels").withSeeds(List.of(2L));
        assertEquals(
                List.of("mean-teacher, 4 labels, seed 2"),
                one.cells().stream().map(Cell::title).toList());
        assertRefused(() -> read.only("mean-teacher"), "mean-teacher: is no arm", "mean-teacher, 4 labels");
    }

    @Test
    void aMethodOfOnesOwnTravelsByItsFile() throws IOException {
        Path source = Files.writeString(
                folder.resolve("Mine.java"),
                """
                record Mine(NetSpec net) implements Method {
                    public Mine() {
                        this(Nets.unet3d(4));
                    }

                    public String name() {
                        return "mine-compared";
                    }

                    public Recipe recipe(Setup setup) {
                        return new Supervised().recipe(setup);
                    }
                }
                """);
        Comparison comparison = of("supervised").methods("supervised," + source).backbone("unet3d: {base: 2}");
        assertEquals(List.of("supervised", "mine-compared"), comparison.titles());
        Path file = folder.resolve("study.yaml");
        comparison.study().write(file);
        Study read = Studies.read(file).get("comparison");
        assertEquals(
                List.of(source.toAbsolutePath().toString()), read.protocol().sources());
        assertEquals(comparison.study().cells(), read.cells());
    }

    /** Other processes would not know it. */
    record FromACell(NetSpec net) implements Method {

        @Override
        public String name() {
            return "from-a-cell";
        }

        @Override
        public Recipe recipe(Setup setup) {
            return Methods.byName("supervised").recipe(setup);
        }
    }

    @Test
    void aMethodFromACellIsRefused() {
        Methods.bring(new FromACell(Nets.unet3d(4)));
        assertRefused(() -> of("supervised,from-a-cell").study(), "from-a-cell", "name the file");
    }

    @Test
    void theSmallestIsOneSeedOnPhantoms() {
        Comparison smallest = of("supervised,mean-teacher").steps(480).smallest();
        assertEquals(List.of(1L), smallest.seeds());
        Cell cell = smallest.study().cells().get(0);
        assertEquals(2, cell.config().epochs().maximum() * cell.config().rounds());
        assertEquals(
                Configs.method("supervised: {net: {unet3d: {base: 2, levels: 2}}}"),
                cell.config().method());
    }

    @Test
    void whatIsNoComparisonIsRefused() throws IOException {
        assertRefused(() -> of("supervised,supervised"), "twice");
        assertRefused(() -> of("colours").study(), "colours", "is not a known method");
        assertRefused(() -> of("supervised: 3"), "the method", "Write a name");
        assertRefused(() -> of("supervised").regime("own"), "regime own", "matched or published");
        assertRefused(() -> of("supervised").labelled(List.of(0)), "below 1");
        assertRefused(() -> of("supervised").config(OwnYaml.tree("data: {labelled: 3}")), "data.labelled");
        assertRefused(() -> of("supervised").seeds(List.of(1L, 1L)).study(), "a seed twice");
        Path file = Files.writeString(folder.resolve("c.yaml"), "data: d\nmethods: [supervised]\nseeds: [1]\n");
        assertRefused(() -> Comparison.read(file), "c.yaml", "no data, methods, labelled or seeds");
        Files.writeString(file, "data: d\nmethods: [supervised]\nseeds: [1]\nlabelled: [1]\ncolour: red\n");
        assertRefused(() -> Comparison.read(file), "c.yaml", "colour");
        assertRefused(() -> Comparison.read(folder.resolve("none.yaml")), "none.yaml", "cannot be read");
    }

    @Test
    void dataAndSplitFileAtOtherPlaces() {
        Comparison files = of("supervised")
                .data("data/set")
                .config(OwnYaml.tree("data: {split: {file: splits/one.json}}"))
                .placed(place -> "home/" + place);
        assertEquals("home/data/set", files.data());
        assertEquals(
                "home/splits/one.json",
                files.config().path("data").path("split").path("file").asText());
        Comparison none = of("supervised").config(OwnYaml.tree("data: {split: {file: \"\"}}"));
        assertEquals(none, none.placed(place -> "home/" + place));
    }

    /** Tables and lessons say what they hold. */
    @ParameterizedTest
    @CsvSource({"methods-hippocampus, 144", "how-little, 36", "how-little, 72", "how-little, 144"})
    void committedRunsAreAllThere(String name, int steps) {
        Comparison comparison =
                Comparison.ofHome("data-scripts/configs/" + name + ".yaml").steps(steps);
        assertEquals(
                List.of(),
                comparison
                        .study()
                        .results(Ledger.in(Home.path("docs/results/methods")))
                        .missing());
    }

    /** YAML would let pass all of it, and another comparison would come of it. */
    @Test
    void aFileThatWouldBeMisreadIsRefused() throws IOException {
        String sound = "data: phantom-small\nmethods: [supervised]\nlabelled: [2]\nseeds: [1]\n";
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, sound);
        assertEquals(List.of("supervised"), Comparison.read(file).titles());
        for (String wrong : List.of(
                "",
                sound + "steps: 2.7\n",
                sound + "steps: 1e999\n",
                sound + "data: other\n",
                sound + "---\nseeds: [2]\n",
                sound.replace("[supervised]", "[&one supervised, *one]"),
                sound + "# " + "x".repeat(100_000))) {
            Files.writeString(file, wrong);
            assertRefused(() -> Comparison.read(file), file.toString(), "is no comparison");
        }
    }
}
