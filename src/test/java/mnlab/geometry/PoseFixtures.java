package mnlab.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;

/** The fixtures of rotations and poses: arrays of numbers in double precision. */
final class PoseFixtures {

    private PoseFixtures() {}

    interface RowTest {
        void run(int row);
    }

    static GoldenCase named(String name) {
        return Golden.cases("qaerts").stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseGet(() -> fail("no fixture qaerts/" + name));
    }

    /** One test a row of an array; fails when there are none. */
    static Stream<DynamicTest> eachRow(JsonNode array, String name, RowTest test) {
        assertTrue(array.isArray() && array.size() > 0, "no rows of " + name);
        return IntStream.range(0, array.size())
                .mapToObj(row -> DynamicTest.dynamicTest(name + " " + row, () -> test.run(row)));
    }

    /** All numbers of a nested array, in order. */
    static double[] numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        collect(array, numbers);
        assertTrue(!numbers.isEmpty(), "no numbers");
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, numbers));
        } else {
            assertTrue(node.isNumber(), "not a number: " + node);
            numbers.add(node.asDouble());
        }
    }

    static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, what + "[" + i + "]");
        }
    }
}
