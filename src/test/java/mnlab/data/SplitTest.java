package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {

    /** A data set whose last cases have no label file; no file exists. */
    static Dataset dataset(int labelled, int unlabelled) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < labelled + unlabelled; i++) {
            String id = String.format("case_%03d", i);
            Path image = Path.of("images", id + ".nii.gz");
            cases.add(
                    i < labelled ? Case.of(id, image, Path.of("labels", id + ".nii.gz")) : Case.unlabelled(id, image));
        }
        return new Dataset("made", cases, Optional.of(Classes.of("background", "organ")));
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> folds() {
        return Golden.tests("mn/schedule", "split_n", golden -> {
            int n = golden.config().get("n").asInt();
            int fold = golden.config().get("fold").asInt();
            assertArrayEquals(ints(golden.scalars().get("training_part")), Folds.training(n, fold));
            assertArrayEquals(ints(golden.scalars().get("validation")), Folds.validation(n, fold));
            assertArrayEquals(ints(golden.scalars().get("testing")), Folds.test(n, fold));
            Dataset dataset = dataset(n, 0);
            golden.scalars()
                    .get("labelled")
                    .fields()
                    .forEachRemaining(entry -> assertEquals(
                            IntStream.of(ints(entry.getValue()))
                                    .mapToObj(i -> dataset.cases().get(i))
                                    .toList(),
                            dataset.fold(fold)
                                    .labelled(Integer.parseInt(entry.getKey()))
                                    .labelled()));
        });
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> integerPairsAreIndices() {
        return Golden.tests("mn/schedule", "split_integer_trap", golden -> {
            int n = golden.config().get("n").asInt();
            assertArrayEquals(ints(golden.scalars().get("[0,1]")), Folds.range(n, 0, 1));
            assertArrayEquals(ints(golden.scalars().get("[0,1.0]")), Folds.range(n, 0, 1.0));
            assertArrayEquals(ints(golden.scalars().get("[0,0.2]")), Folds.range(n, 0, 0.2));
        });
    }

    static int[] ints(JsonNode list) {
        return IntStream.range(0, list.size()).map(i -> list.get(i).asInt()).toArray();
    }

    @Test
    void sharesAreDisjointAndComplete() {
        Dataset dataset = dataset(220, 7);
        Split split = Split.bySeed(dataset, 101, .75, .05, .20);
        assertEquals(165 + 7, split.train().size());
        assertEquals(11, split.val().size());
        assertEquals(44, split.test().size());
        Set<String> all = new HashSet<>(split.train());
        all.addAll(split.val());
        all.addAll(split.test());
        assertEquals(227, all.size());
        assertEquals(split, Split.bySeed(dataset, 101, .75, .05, .20));
        assertNotEquals(split.test(), Split.bySeed(dataset, 102, .75, .05, .20).test());
    }

    @Test
    void casesWithoutLabelsTrainAndComeLast() {
        Split split = Split.bySeed(dataset(20, 3), 1, .5, .25, .25);
        assertEquals(List.of("case_020", "case_021", "case_022"), split.train().subList(10, 13));
        assertEquals(
                10,
                dataset(20, 3).split(1, .5, .25, .25).fullyLabelled().labelled().size());
        assertThrows(
                DataException.class, () -> dataset(20, 3).split(1, .5, .25, .25).labelled(11));
    }

    @Test
    void wrongSharesAreRefused() {
        assertThrows(DataException.class, () -> Split.bySeed(dataset(20, 0), 1, .5, .25, .2));
        assertThrows(DataException.class, () -> Split.bySeed(dataset(4, 0), 1, .9, .05, .05));
        assertThrows(DataException.class, () -> Split.fold(dataset(20, 0), 6));
    }

    @Test
    void aFileKeepsItsOrderAndTakesFileNames(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("split.json");
        Files.writeString(
                file,
                "{\"train\": [\"case_004.nii.gz\", \"case_001\"], \"val\": [\"case_000\"], \"test\": [\"case_003.nii.gz\"]}");
        DataSplit parts = dataset(6, 0).split(file);
        assertEquals(List.of("case_004", "case_001"), parts.split().train());
        assertEquals("case_004", parts.labelled(1).labelled().get(0).id());
        parts.split().write(file);
        assertEquals(parts.split().train(), Split.file(file).train());
        assertEquals(parts.split().test(), Split.file(file).test());
    }

    @Test
    void aBrokenFileIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("split.json");
        Files.writeString(file, "{\"train\": [\"case_000\"], \"val\": [], \"test\": [\"case_000\"]}");
        assertTrue(assertThrows(DataException.class, () -> Split.file(file))
                .getMessage()
                .contains("case_000"));
        Files.writeString(file, "{\"train\": [\"nobody\"], \"val\": [], \"test\": []}");
        assertTrue(assertThrows(DataException.class, () -> dataset(3, 0).split(file))
                .getMessage()
                .contains("nobody"));
        Files.writeString(file, "{\"train\": [\"case_000\"], \"valid\": [], \"test\": []}");
        assertTrue(assertThrows(DataException.class, () -> Split.file(file))
                .getMessage()
                .contains("valid"));
    }
}
