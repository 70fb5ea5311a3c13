package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mnlab.IugcGolden;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Contours, polygons and components as OpenCV and SciPy have them. */
@Tag("golden")
class ContoursGoldenTest {

    @TestFactory
    Stream<DynamicTest> grids() {
        return IugcGolden.tests("grids.json", "cases", (name, each) -> {
            LabelMap grid = IugcGolden.digits(each.get("grid"));
            checkContours(grid, each.get("external"));
            checkComponents(grid, Connectivity.FACES, each.get("components4"));
            checkComponents(grid, Connectivity.CORNERS, each.get("components8"));
        });
    }

    private static void checkContours(LabelMap grid, JsonNode expected) {
        List<Contour> contours = Contours.outer(grid, 1);
        assertEquals(expected.size(), contours.size(), "number of contours");
        for (int i = 0; i < contours.size(); i++) {
            Contour contour = contours.get(i);
            assertPoints(expected.get(i).get("points"), contour, "contour " + i);
            assertEquals(expected.get(i).get("area").asDouble(), contour.area(), 1e-6, "area " + i);
            IugcGolden.assertRelative(
                    expected.get(i).get("perimeter").asDouble(), contour.perimeter(), 1e-6, "perimeter " + i);
            assertPoints(expected.get(i).get("approx1"), contour.approximation(1), "polygon " + i);
        }
    }

    private static void checkComponents(LabelMap grid, Connectivity connectivity, JsonNode expected) {
        Components components = Components.of(grid, connectivity);
        int nx = grid.grid().nx();
        // Rows of digits name nine components; the fixtures have none where there are more.
        for (int i = 0; expected.hasNonNull("labels") && i < components.ids().length; i++) {
            int id = expected.get("labels").get(i / nx).asText().charAt(i % nx) - '0';
            assertEquals(id, components.ids()[i], connectivity + " at " + i);
        }
        assertEquals(expected.get("count").asInt(), components.count());
        assertArrayEquals(
                Arrays.stream(IugcGolden.doubles(expected.get("areas")))
                        .mapToInt(area -> (int) area)
                        .toArray(),
                Arrays.copyOfRange(components.sizes(), 1, components.count() + 1));
        assertArrayEquals(
                IugcGolden.digits(expected.get("largest")).labels(),
                Components.largest(grid, connectivity, Components.Tie.X_FASTEST).labels(),
                "largest, " + connectivity);
    }

    private static void assertPoints(JsonNode expected, Contour actual, String what) {
        assertArrayEquals(IugcGolden.column(expected, 0), doubles(actual.x()), what + ", x");
        assertArrayEquals(IugcGolden.column(expected, 1), doubles(actual.y()), what + ", y");
    }

    private static double[] doubles(int[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    @Test
    void aComponentHasTheContourThatTheScanFinds() {
        for (int seed = 0; seed < 100; seed++) {
            LabelMap noise = Voxels.noise(Grid.of(23, 17, 1), 3, .02 * (seed % 40), seed);
            Components components = Components.of(noise, Connectivity.CORNERS);
            for (int label = 1; label <= 2; label++) {
                for (Contour contour : Contours.outer(noise, label)) {
                    int id = components.ids()[contour.x()[0] + 23 * contour.y()[0]];
                    Contour own = Contours.of(components, id);
                    assertArrayEquals(contour.x(), own.x(), "seed " + seed);
                    assertArrayEquals(contour.y(), own.y(), "seed " + seed);
                }
            }
        }
    }

    @Test
    void aVolumeHasNoContours() {
        LabelMap volume = new LabelMap(Grid.of(3, 3, 3), new byte[27]);
        assertThrows(IllegalArgumentException.class, () -> Contours.outer(volume, 1));
    }
}
