package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mnlab.Golden;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Sampling and augmentation of frames against a reference in another language. */
@Tag("golden")
class FrameGoldenTest {

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static double[] flat(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static byte[] bytes(JsonNode rows) {
        double[] values = flat(rows);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }

    private static Frame image(JsonNode json) {
        return Frame.grey(json.get("width").asInt(), json.get("height").asInt(), bytes(json.get("image")));
    }

    private static LabelMap mask(JsonNode json) {
        Grid grid = Grid.of(json.get("width").asInt(), json.get("height").asInt(), 1);
        return new LabelMap(grid, bytes(json.get("mask")));
    }

    private static void each(JsonNode list, java.util.function.Consumer<JsonNode> test) {
        assertTrue(list.size() > 0);
        list.forEach(test);
    }

    /** Levels are equal, but for those whose exact value lies at a half. */
    private static void assertLevels(double[] exact, JsonNode expected, byte[] actual) {
        double[] levels = flat(expected);
        assertEquals(levels.length, actual.length);
        for (int i = 0; i < levels.length; i++) {
            boolean half = Math.abs(Math.abs(exact[i] - Math.floor(exact[i])) - .5) <= 1e-6;
            if (Math.abs(levels[i] - (actual[i] & 0xFF)) > (half ? 1 : 0)) {
                fail("sample " + i + ": expected " + levels[i] + ", got " + (actual[i] & 0xFF) + " of " + exact[i]);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> sparseSampling() {
        return Golden.tests("iugc", "sparse_sampling", c -> {
            assertEquals(c.json().get("positivePerVideo").asInt(), SparseSampling.POSITIVE);
            assertEquals(c.json().get("negativePerVideo").asInt(), SparseSampling.NEGATIVE);
            each(
                    c.json().get("centre"),
                    x -> assertArrayEquals(
                            ints(x.get("indices")),
                            SparseSampling.centre(
                                    x.get("frames").asInt(), x.get("k").asInt())));
            each(c.json().get("jittered"), x -> {
                double[] uniforms = StreamSupport.stream(x.get("uniforms").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray();
                assertArrayEquals(
                        ints(x.get("indices")),
                        SparseSampling.jittered(
                                x.get("frames").asInt(), x.get("k").asInt(), uniforms));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> flipAndNoise() {
        return Golden.tests("iugc", "augment", c -> {
            Frame image = image(c.json());
            assertArrayEquals(
                    bytes(c.json().at("/flip/image")), Augmentation.flip(image).samples());
            assertArrayEquals(
                    bytes(c.json().at("/flip/mask")),
                    Augmentation.flip(mask(c.json())).labels());
            double[] field = flat(c.json().at("/noise/field"));
            double[] exact = new double[field.length];
            for (int i = 0; i < exact.length; i++) {
                exact[i] = field[i] + (image.samples()[i] & 0xFF);
            }
            assertLevels(
                    exact,
                    c.json().at("/noise/image"),
                    Augmentation.noise(image, field).samples());
        });
    }

    @TestFactory
    Stream<DynamicTest> gamma() {
        return Golden.tests(
                "iugc",
                "augment",
                c -> each(c.json().get("gamma"), x -> {
                    byte[] ramp = new byte[256];
                    for (int i = 0; i < ramp.length; i++) {
                        ramp[i] = (byte) i;
                    }
                    double g = x.get("g").asDouble();
                    byte[] table =
                            Augmentation.gamma(Frame.grey(256, 1, ramp), g).samples();
                    int[] expected = ints(x.get("lutRounded"));
                    for (int i = 0; i < table.length; i++) {
                        assertEquals(expected[i], table[i] & 0xFF, "level " + i + " for g = " + g);
                    }
                    assertArrayEquals(
                            bytes(x.get("image")),
                            Augmentation.gamma(image(c.json()), g).samples());
                }));
    }

    @TestFactory
    Stream<DynamicTest> contrast() {
        return Golden.tests(
                "iugc",
                "augment",
                c -> each(c.json().get("contrast"), x -> {
                    Frame image = image(c.json());
                    assertEquals(x.get("mean").asDouble(), Augmentation.mean(image), 1e-9);
                    byte[] levels = Augmentation.contrast(image, x.get("factor").asDouble())
                            .samples();
                    assertLevels(flat(x.get("exact")), x.get("image"), levels);
                }));
    }

    @TestFactory
    Stream<DynamicTest> affine() {
        return Golden.tests(
                "iugc",
                "augment",
                c -> each(c.json().get("affine"), x -> {
                    FrameAffine affine = new FrameAffine(
                            x.get("angle").asDouble(),
                            x.get("tx").asDouble(),
                            x.get("ty").asDouble(),
                            x.get("scale").asDouble(),
                            x.get("shearX").asDouble(),
                            x.get("shearY").asDouble());
                    assertArrayEquals(flat(x.get("matrix")), affine.matrix(), 1e-9);
                    double[] exact = flat(x.get("bilinear"));
                    assertArrayEquals(exact, affine.levels(image(c.json())), 1e-6);
                    byte[] rounded = affine.apply(image(c.json())).samples();
                    for (int i = 0; i < rounded.length; i++) {
                        assertEquals(exact[i], rounded[i] & 0xFF, .5 + 1e-6);
                    }
                    assertArrayEquals(
                            bytes(x.get("nearestMask")),
                            affine.apply(mask(c.json())).labels());
                }));
    }

    @TestFactory
    Stream<DynamicTest> normalisationOfWhatIsNotZero() {
        return Golden.tests("iugc", "augment", c -> {
            double[] expected = flat(c.json().at("/nonzeroNormalise/values"));
            float[] actual = Augmentation.normaliseNonZero(image(c.json()));
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-6);
            }
        });
    }
}
