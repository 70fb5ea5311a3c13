package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void dividesByTheNumberOfValues() {
        Statistics statistics = Statistics.of(new float[] {2, 4, 4, 4, 5, 5, 7, 9});
        assertEquals(new Statistics(5, 2, 2, 9), statistics);
    }

    @Test
    void staysExactFarFromZero() {
        float[] values = new float[1 << 20];
        Arrays.fill(values, 16_000_001f);
        assertEquals(0, Statistics.of(values).deviation());
    }

    @Test
    void notANumberShows() {
        assertTrue(Double.isNaN(Statistics.of(new float[] {1, Float.NaN, 2}).mean()));
    }
}
