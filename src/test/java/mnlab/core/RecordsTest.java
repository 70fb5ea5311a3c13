package mnlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RecordsTest {

    private record Pair(int left, String right) {
        Pair {
            if (left < 0) {
                throw new IllegalArgumentException("left is " + left);
            }
        }
    }

    @Test
    void oneComponentChangesAndTheOthersStay() {
        assertEquals(new Pair(2, "b"), Records.with(new Pair(1, "b"), "left", 2));
        assertEquals(new Pair(1, null), Records.with(new Pair(1, "b"), "right", null));
    }

    @Test
    void theConstructorChecksAsEver() {
        assertThrows(IllegalArgumentException.class, () -> Records.with(new Pair(1, "b"), "left", -1));
    }

    @Test
    void aComponentThatIsNotThereIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> Records.with(new Pair(1, "b"), "middle", 2));
        assertThrows(IllegalArgumentException.class, () -> Records.with(new Pair(1, "b"), "left", "two"));
    }
}
