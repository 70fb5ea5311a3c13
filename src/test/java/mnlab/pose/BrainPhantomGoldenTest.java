package mnlab.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The head phantom against a generator in another language. */
@Tag("golden")
class BrainPhantomGoldenTest {

    private static final double PARAMETER = 1e-12;

    @TestFactory
    Stream<DynamicTest> theHeadIsThatOfTheReference() {
        return Golden.tests("qaerts", "phantom", c -> {
            BrainAnatomy made = BrainAnatomy.of(c.json().get("brain.seed").asLong());
            JsonNode expected = c.json().get("brain.parameters");
            assertEquals(expected.get("g").asDouble(), made.size(), PARAMETER);
            assertSame(expected.get("skull"), made.skull().half());
            assertSame(expected.get("centre"), made.skull().centre());
            assertSame(expected.get("jitter"), made.factors());
            for (int axis = 0; axis < 3; axis++) {
                double thickness = made.skull().half()[axis] - made.inside().half()[axis];
                assertEquals(expected.get("thickness").asDouble(), thickness, PARAMETER);
            }
            assertEquals(expected.get("attenuation").asDouble(), made.beam().attenuation(), PARAMETER);
            assertEquals(expected.get("speckle").asDouble(), made.speckle(), PARAMETER);
            for (int k = 0; k < 2; k++) {
                BrainBeam.Shadow shadow = made.beam().shadows()[k];
                assertEquals(expected.get("shadow_angle").get(k).asDouble(), shadow.angle(), PARAMETER);
                assertEquals(expected.get("shadow_width").get(k).asDouble(), shadow.width(), PARAMETER);
                assertEquals(expected.get("shadow_depth").get(k).asDouble(), shadow.depth(), PARAMETER);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theVolumeIsThatOfTheReference() {
        return Golden.tests("qaerts", "phantom", c -> {
            int size = c.shape("brain.volume")[0];
            BrainPhantom made = BrainPhantom.of(c.json().get("brain.seed").asLong(), size);
            double[] expected = c.tensor("brain.volume").doubles();
            for (int i = 0; i < expected.length; i++) {
                if (!(Math.abs(expected[i] - made.volume().voxels()[i]) <= 1e-5)) {
                    fail("voxel " + i + ": expected " + expected[i] + ", got "
                            + made.volume().voxels()[i]);
                }
            }
            assertLabels(c, "brain.labels", made.labels().labels());
            assertLabels(c, "brain.mask", made.mask().labels());
        });
    }

    private static void assertSame(JsonNode expected, double[] actual) {
        assertEquals(expected.size(), actual.length);
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected.get(i).asDouble(), actual[i], PARAMETER);
        }
    }

    private static void assertLabels(GoldenCase c, String name, byte[] actual) {
        long[] expected = c.longs(name);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], name + " " + i);
        }
    }
}
