package mnlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import mnlab.core.Json;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.DynamicTest;

/** The fixtures of the intrapartum pipeline, which lie many in a file: {@code golden/iugc/README.md}. */
public final class IugcGolden {

    private static final Map<Integer, Integer> SAMPLE_CLASSES = Map.of(0, 0, 7, 1, 8, 2);

    private IugcGolden() {}

    /** A file of fixtures. */
    public static JsonNode read(String file) {
        try {
            return Json.MAPPER.readTree(Golden.folder("iugc").resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One test a case of an array in a file; fails when there are none. The test is told the case's name. */
    public static Stream<DynamicTest> tests(String file, String array, BiConsumer<String, JsonNode> test) {
        JsonNode cases = read(file).path(array);
        assertTrue(cases.size() > 0, "no cases " + file + "/" + array);
        return IntStream.range(0, cases.size()).mapToObj(i -> {
            String name =
                    cases.get(i).path("name").asText(cases.get(i).path("file").asText(array + " " + i));
            return DynamicTest.dynamicTest(file + "/" + name, () -> test.accept(name, cases.get(i)));
        });
    }

    /** The folder of the real sample, where MNLAB_DATA names one; else the test is skipped. */
    public static Path sample() {
        String root = System.getenv("MNLAB_DATA");
        assumeTrue(root != null, "MNLAB_DATA names no folder of real data");
        Path folder = Path.of(root, "iugc-sample", "pos");
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        return folder;
    }

    /** A mask of classes 0, 1, 2. */
    public static LabelMap mask(Path png) {
        return mask(png, Map.of(0, 0, 1, 1, 2, 2));
    }

    /** A mask of the real sample. */
    public static LabelMap sampleMask(Path png) {
        return mask(png, SAMPLE_CLASSES);
    }

    private static LabelMap mask(Path png, Map<Integer, Integer> classes) {
        try {
            Raster raster = ImageIO.read(png.toFile()).getRaster();
            byte[] labels = new byte[raster.getWidth() * raster.getHeight()];
            for (int i = 0; i < labels.length; i++) {
                int value = raster.getSample(i % raster.getWidth(), i / raster.getWidth(), 0);
                labels[i] = classes.get(value).byteValue();
            }
            return new LabelMap(Grid.of(raster.getWidth(), raster.getHeight(), 1), labels);
        } catch (IOException e) {
            throw new UncheckedIOException(png.toString(), e);
        }
    }

    /** A plane written as rows of digits. */
    public static LabelMap digits(JsonNode rows) {
        int ny = rows.size();
        int nx = rows.get(0).asText().length();
        byte[] labels = new byte[nx * ny];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (rows.get(i / nx).asText().charAt(i % nx) - '0');
        }
        return new LabelMap(Grid.of(nx, ny, 1), labels);
    }

    /** An array of numbers. */
    public static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** One column of an array of points. */
    public static double[] column(JsonNode points, int column) {
        return StreamSupport.stream(points.spliterator(), false)
                .mapToDouble(point -> point.get(column).asDouble())
                .toArray();
    }

    /** Asserts that a number is within a share of the expected one, or of 1 where that is smaller. */
    public static void assertRelative(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)), what);
    }
}
