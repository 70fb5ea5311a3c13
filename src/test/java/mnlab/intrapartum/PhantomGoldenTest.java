package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.geometry.Landmarks;
import mnlab.geometry.Measurement;
import mnlab.geometry.Point;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.image.phantom.CounterRandom;
import mnlab.image.phantom.Ellipsoid;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The intrapartum phantom against a generator in another language. */
@Tag("golden")
class PhantomGoldenTest {

    @TestFactory
    Stream<DynamicTest> randomNumbersAreExact() {
        return Golden.tests("qaerts", "phantom", c -> {
            JsonNode mixed = c.json().get("mix64");
            assertTrue(mixed.size() > 0);
            mixed.fields()
                    .forEachRemaining(entry -> assertEquals(
                            Long.parseUnsignedLong(entry.getValue().asText().substring(2), 16),
                            CounterRandom.mix(Long.parseUnsignedLong(entry.getKey())),
                            entry.getKey()));
            JsonNode streams = c.json().get("uniform");
            assertTrue(streams.size() > 0);
            for (JsonNode each : streams) {
                CounterRandom random = CounterRandom.of(
                        each.get("seed").asLong(), each.get("stream").asInt());
                for (int k = 0; k < each.get("k0to5").size(); k++) {
                    assertEquals(each.get("k0to5").get(k).asDouble(), random.uniform(k));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theVolumeIsThatOfTheReference() {
        return Golden.tests("qaerts", "phantom", c -> {
            int size = c.shape("intrapartum.volume")[0];
            IntrapartumPhantom made =
                    IntrapartumPhantom.of(c.json().get("intrapartum.seed").asLong(), size);
            assertAnatomy(c.json().get("intrapartum.parameters"), made.anatomy());
            assertSame(c, "intrapartum", "volume", made.volume(), made.labels());
        });
    }

    @TestFactory
    Stream<DynamicTest> theMidSagittalFrameIsThatOfTheReference() {
        return Golden.tests("qaerts", "phantom", c -> {
            int size = c.json().get("frame.size").asInt();
            PhantomCut cut = IntrapartumPhantom.of(c.json().get("frame.seed").asLong(), size)
                    .midSagittal();
            assertSame(c, "frame", "midsagittal", cut.pixels(), cut.labels());
            assertTruth(c.json().get("frame.aop_hsd"), cut.truth().orElseThrow());
        });
    }

    @TestFactory
    Stream<DynamicTest> anglesAndDistancesAreExact() {
        return Golden.tests("qaerts", "phantom", c -> {
            JsonNode all = c.json().get("aop_hsd_256");
            assertTrue(all.size() > 0);
            for (JsonNode each : all) {
                IntrapartumAnatomy anatomy =
                        IntrapartumAnatomy.of(each.get("seed").asLong());
                assertAnatomy(each.get("parameters"), anatomy);
                PhantomScanner scanner = new PhantomScanner(each.get("seed").asLong(), 256);
                PhantomScanner.Moment still = PhantomScanner.Moment.STANDARD;
                assertTruth(each, scanner.truth(still).orElseThrow());
            }
        });
    }

    private static void assertSame(GoldenCase c, String name, String image, Volume volume, LabelMap labels) {
        double[] expected = c.tensor(name + "." + image).doubles();
        assertEquals(expected.length, volume.voxels().length);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - volume.voxels()[i]) <= 1e-5)) {
                fail(name + " voxel " + i + ": expected " + expected[i] + ", got " + volume.voxels()[i]);
            }
        }
        long[] classes = c.longs(name + ".labels");
        for (int i = 0; i < classes.length; i++) {
            assertEquals(classes[i], labels.labels()[i], name + " label " + i);
        }
    }

    private static void assertAnatomy(JsonNode expected, IntrapartumAnatomy anatomy) {
        assertEllipsoid(expected, "ps", anatomy.symphysis());
        assertEllipsoid(expected, "fh", anatomy.head());
        assertEquals(expected.get("thickness").asDouble(), anatomy.shell(), 1e-15);
        assertEquals(expected.get("attenuation").asDouble(), anatomy.attenuation(), 1e-15);
        assertEquals(expected.get("speckle").asDouble(), anatomy.speckle(), 1e-15);
        assertEquals(expected.get("shadow").asDouble(), anatomy.shadow(), 1e-15);
    }

    private static void assertEllipsoid(JsonNode expected, String name, Ellipsoid ellipsoid) {
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(
                    expected.get(name + "_centre").get(axis).asDouble(),
                    ellipsoid.centre()[axis],
                    1e-15);
            assertEquals(
                    expected.get(name + "_semi").get(axis).asDouble(), ellipsoid.half()[axis], 1e-15);
        }
        assertEquals(
                expected.get(name + "_angle").asDouble(),
                Math.atan2(ellipsoid.axes()[5], ellipsoid.axes()[4]),
                1e-15);
    }

    private static void assertTruth(JsonNode expected, Measurement truth) {
        assertTrue(expected.get("outside").asBoolean());
        assertEquals(expected.get("aop_deg").asDouble(), truth.aop().orElseThrow(), 1e-6);
        assertEquals(expected.get("hsd_px").asDouble(), truth.hsd().orElseThrow(), 1e-6);
        Landmarks points = truth.landmarks().orElseThrow();
        assertPoint(expected.get("ps_low_px"), points.axis().lower());
        assertPoint(expected.get("ps_far_px"), points.axis().upper());
        assertPoint(expected.get("tangent_px"), points.tangent().orElseThrow());
    }

    private static void assertPoint(JsonNode expected, Point point) {
        assertEquals(expected.get(0).asDouble(), point.x(), 1e-6);
        assertEquals(expected.get(1).asDouble(), point.y(), 1e-6);
    }
}
