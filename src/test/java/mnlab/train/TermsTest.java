package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermsTest {

    @Test
    void theTotalIsTheWeightedSumInTheTermsOwnType() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Terms terms = new Terms()
                    .add("a", manager.create(.5f))
                    .add("b", manager.create(3f), .1)
                    .add("c", manager.create(7f), 0);
            NDArray total = terms.total();
            assertEquals(DataType.FLOAT32, total.getDataType());
            assertEquals(.8f, total.getFloat(), 1e-6f);
            assertEquals(Map.of("a", .5, "b", 3., "c", 7.), terms.values());
            assertEquals(List.of("a", "b", "c"), List.copyOf(terms.values().keySet()));
        }
    }

    @Test
    void whatIsNoSumOfNamedScalarsIsRefused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Terms terms = new Terms();
            assertThrows(IllegalStateException.class, terms::total);
            terms.add("a", manager.create(1f));
            NDArray twice = manager.create(2f);
            NDArray vector = manager.create(new float[] {1, 2});
            assertThrows(IllegalArgumentException.class, () -> terms.add("a", twice));
            assertThrows(IllegalArgumentException.class, () -> terms.add("b", vector));
        }
    }
}
