package mnlab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.nn.Ops;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms (packages): who may use whom, and what none of them does. docs/architecture.md draws the picture. */
class RoomsTest {

    /** From the ground up: a room uses the rooms before it. */
    private static final List<String> ROOMS = List.of(
            "core",
            "image",
            "io",
            "metric",
            "geometry",
            "data",
            "view",
            "nn",
            "infer",
            "train",
            "method",
            "recipe",
            "experiment",
            "study",
            "intrapartum",
            "pose",
            "notebook",
            "cli");

    private static final List<String> DOORS = List.of("notebook", "cli");

    private static final List<String> ENGINE_ROOMS =
            List.of("nn", "infer", "train", "method", "intrapartum", "pose", "experiment");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("mnlab");

    @Test
    void everyClassIsInARoom() {
        Set<String> unknown = CLASSES.stream().map(RoomsTest::room).collect(Collectors.toCollection(TreeSet::new));
        ROOMS.forEach(unknown::remove);
        assertEquals(Set.of(), unknown, "packages that the order of rooms does not name");
    }

    @TestFactory
    Stream<DynamicTest> aRoomUsesTheRoomsBeforeItOnly() {
        return ROOMS.stream()
                .map(room -> rule(room, noRoomUses(room, ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()))));
    }

    @Test
    void oneDoorDoesNotUseTheOther() {
        noRoomUses("cli", List.of("notebook")).check(CLASSES);
    }

    @Test
    void onlySomeRoomsKnowTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages(ENGINE_ROOMS))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void onlyTheNotebookKnowsJupyter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("mnlab.notebook..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.dflib..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAdapterKnowsJavaCv() {
        noClasses()
                .that()
                .resideOutsideOfPackage("mnlab.io.javacv")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDoorsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages(DOORS))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void openingAFileRunsNoCode() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectOutputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.Serializable")
                .check(CLASSES);
    }

    @Test
    void randomnessComesFromKeys() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    /** See {@link mnlab.nn.Ops#own}: what lies in Java's memory may be collected before backward reads it. */
    @Test
    void valuesUnderGradientsLieInTheEnginesMemory() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(List.of("nn", "train", "method")))
                .and()
                .doNotBelongToAnyOf(Ops.class)
                .should()
                .callMethod(NDManager.class, "create", float[].class, Shape.class)
                .orShould()
                .callMethod(NDManager.class, "create", float[].class)
                .orShould()
                .callMethod(NDManager.class, "create", float.class)
                .check(CLASSES);
    }

    /** See {@link mnlab.nn.Ops#times}: such a number may be collected before backward reads it. */
    @Test
    void noNumberIsAFactorUnderGradients() {
        for (String operation : List.of("mul", "div", "pow", "maximum", "minimum")) {
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(List.of("nn", "train", "method")))
                    .should()
                    .callMethod(NDArray.class, operation, Number.class)
                    .check(CLASSES);
        }
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CLASSES);
    }

    @Test
    void errorsOfUseComeFromOneFamily() {
        classes()
                .that()
                .areAssignableTo(RuntimeException.class)
                .and()
                .areTopLevelClasses()
                .should()
                .beAssignableTo(mnlab.core.MnlabException.class)
                .check(CLASSES);
    }

    private static DynamicTest rule(String room, ArchRule rule) {
        return DynamicTest.dynamicTest(room, () -> rule.allowEmptyShould(true).check(CLASSES));
    }

    private static ArchRule noRoomUses(String room, List<String> others) {
        return noClasses()
                .that()
                .resideInAPackage("mnlab." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others));
    }

    private static String[] packages(List<String> rooms) {
        return rooms.stream().map(room -> "mnlab." + room + "..").toArray(String[]::new);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().replaceFirst("mnlab\\.?", "").replaceFirst("\\..*", "");
    }
}
