package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class EnclosingCircleTest {

    @Test
    void piecesShareACircleAndEmptyMasksHaveNone() {
        byte[] mask = new byte[100];
        assertTrue(EnclosingCircle.of(mask, 10).isEmpty());
        mask[11] = 1;
        assertEquals(new EnclosingCircle(1, 1, 0), EnclosingCircle.of(mask, 10).orElseThrow());
        mask[77] = 1;
        EnclosingCircle two = EnclosingCircle.of(mask, 10).orElseThrow();
        assertEquals(4, two.column(), 1e-9);
        assertEquals(4, two.row(), 1e-9);
        assertEquals(3 * Math.sqrt(2), two.radius(), 1e-9);
    }

    @Test
    void everyPixelLiesWithinAndTwoOnTheCircle() {
        UniformRandomProvider random = Key.of(1).random();
        for (int repeat = 0; repeat < 50; repeat++) {
            byte[] mask = new byte[400];
            for (int i = 0; i < 400; i++) {
                mask[i] = (byte) (random.nextDouble() < .03 ? 1 : 0);
            }
            mask[random.nextInt(400)] = 1;
            EnclosingCircle circle = EnclosingCircle.of(mask, 20).orElseThrow();
            int touched = 0;
            int count = 0;
            for (int i = 0; i < 400; i++) {
                if (mask[i] != 0) {
                    double d = Math.hypot(i % 20 - circle.column(), i / 20 - circle.row());
                    assertTrue(d <= circle.radius() + 1e-9);
                    touched += d > circle.radius() - 1e-9 ? 1 : 0;
                    count++;
                }
            }
            assertTrue(touched >= Math.min(2, count));
        }
    }
}
