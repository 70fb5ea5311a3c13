package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolsTest {

    private final Dataset dataset = SplitTest.dataset(100, 54);

    /** The counts of spec section 14 for the left atrium. */
    @Test
    void poolSizesAreThoseOfTheSpecification() {
        Dataset hundred = SplitTest.dataset(100, 0);
        assertEquals(71, hundred.fold(1).labelled(4).unlabelled().size());
        assertEquals(67, hundred.fold(1).labelled(8).unlabelled().size());
        Pools released = hundred.fold(1).labelled(4).unlabelledFrom(UnlabelledPool.ALL_OTHER, true);
        assertEquals(96, released.unlabelled().size());
        assertEquals(
                150,
                dataset.fold(1)
                        .labelled(4)
                        .unlabelledFrom(UnlabelledPool.ALL_OTHER, true)
                        .unlabelled()
                        .size());
    }

    @Test
    void testCasesAreLearntFromOnlyWhenTheRunSaysSo() {
        for (int fold = 1; fold <= 5; fold++) {
            Pools pools = dataset.fold(fold).labelled(4);
            Pools others = pools.unlabelledFrom(UnlabelledPool.ALL_OTHER, false);
            Pools transductive = pools.unlabelledFrom(UnlabelledPool.ALL_OTHER, true);
            assertTrue(Collections.disjoint(pools.unlabelled(), pools.test()));
            assertTrue(Collections.disjoint(pools.unlabelled(), pools.validation()));
            assertTrue(Collections.disjoint(others.unlabelled(), pools.test()));
            assertTrue(others.unlabelled().containsAll(pools.validation()));
            assertTrue(transductive.unlabelled().containsAll(pools.test()));
            assertTrue(Collections.disjoint(transductive.unlabelled(), pools.labelled()));
            assertEquals(
                    transductive.unlabelled().size(),
                    transductive.unlabelled().stream().distinct().count());
        }
    }

    @Test
    void aPoolWithTestCasesCannotBeMadeByHand() {
        Pools pools = dataset.fold(1).labelled(4);
        assertThrows(
                DataException.class,
                () -> new Pools(
                        dataset,
                        pools.split(),
                        pools.labelled(),
                        pools.test(),
                        pools.validation(),
                        pools.test(),
                        pools.trainingLength(),
                        UnlabelledPool.ALL_OTHER,
                        false));
        assertThrows(DataException.class, () -> pools.unlabelledFrom(UnlabelledPool.TRAINING_PART, true));
    }

    @Test
    void labelCountsOutsideThePartAreRefused() {
        assertThrows(DataException.class, () -> dataset.fold(1).labelled(0));
        assertThrows(DataException.class, () -> dataset.fold(1).labelled(200));
    }

    @Test
    void measuredCasesNeedLabels() {
        Split split = new Split(List.of("case_000"), List.of(), List.of("case_120"), "by hand");
        assertThrows(DataException.class, () -> dataset.split(split).labelled(1));
    }

    @Test
    void fullyLabelledUsesEveryLabelOfTheTrainingPart() {
        Pools pools = dataset.fold(1).fullyLabelled();
        assertEquals(75, pools.labelled().size());
        assertEquals(54, pools.unlabelled().size());
        assertFalse(pools.unlabelled().stream().anyMatch(Case::hasLabel));
        assertEquals(154, pools.all().size());
    }
}
