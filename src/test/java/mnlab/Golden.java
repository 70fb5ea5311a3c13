package mnlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.nn.RawTensor;
import mnlab.nn.Safetensors;
import org.junit.jupiter.api.DynamicTest;

/**
 * The fixtures: numbers that reference libraries computed. They lie in the folder that MNLAB_GOLDEN names, by default the
 * copy in the test resources, so that another set of the same format can be run.
 */
public final class Golden {

    private Golden() {}

    /** A folder of fixtures; the test fails when it is not there. */
    public static Path folder(String name) {
        String named = System.getenv("MNLAB_GOLDEN");
        Path root = named == null ? Path.of("src/test/resources/golden") : Path.of(named);
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            fail("no fixtures at " + folder.toAbsolutePath() + ": check MNLAB_GOLDEN");
        }
        return folder;
    }

    /** Fixtures of our own making, which other sets do not have. */
    public static Path made(String name) {
        return Path.of("src/test/resources/golden/made").resolve(name);
    }

    /** The cases of a group such as {@code mn/losses}, sorted by name; fails when there are none. */
    public static List<GoldenCase> cases(String group) {
        return casesIn(folder(group));
    }

    /** The cases of a folder, sorted by name; fails when there are none. */
    public static List<GoldenCase> casesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<GoldenCase> cases = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("index.json"))
                    .sorted()
                    .map(GoldenCase::read)
                    .toList();
            assertTrue(!cases.isEmpty(), "no cases in " + folder);
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One test a case of the group whose name begins with the prefix; fails when there are none. */
    public static Stream<DynamicTest> tests(String group, String prefix, Consumer<GoldenCase> test) {
        List<GoldenCase> cases =
                cases(group).stream().filter(c -> c.name().startsWith(prefix)).toList();
        assertTrue(!cases.isEmpty(), "no cases " + group + "/" + prefix + "*");
        return cases.stream().map(c -> DynamicTest.dynamicTest(group + "/" + c.name(), () -> test.accept(c)));
    }

    /**
     * One case: its JSON and its tensors.
     *
     * @param name file name without the ending
     * @param json config, scalars, tolerances
     * @param tensors by name ({@code in.*}, {@code out.*}); empty where the case has none
     */
    public record GoldenCase(String name, JsonNode json, Map<String, RawTensor> tensors) {

        static GoldenCase read(Path file) {
            try {
                String name = file.getFileName().toString().replace(".json", "");
                Path tensors = file.resolveSibling(name + ".safetensors");
                return new GoldenCase(
                        name,
                        Json.MAPPER.readTree(file.toFile()),
                        Files.exists(tensors) ? Safetensors.read(tensors) : Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The settings of the case. */
        public JsonNode config() {
            return json.path("config");
        }

        /** The expected numbers of the case. */
        public JsonNode scalars() {
            return json.path("scalars");
        }

        /** Whether a tensor is there. */
        public boolean has(String tensor) {
            return tensors.containsKey(tensor);
        }

        /** A tensor; the test fails when it is not there. */
        public RawTensor tensor(String tensor) {
            return tensors.containsKey(tensor)
                    ? tensors.get(tensor)
                    : fail(name + " has no tensor " + tensor + ", only " + tensors.keySet());
        }

        /** Row-major values. */
        public float[] floats(String tensor) {
            return tensor(tensor).floats();
        }

        /** Row-major integer values. */
        public long[] longs(String tensor) {
            return tensor(tensor).longs();
        }

        /** Lengths of the axes. */
        public int[] shape(String tensor) {
            return Arrays.stream(tensor(tensor).shape())
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }

        /** Asserts that values are as close to the expected tensor as its {@code tol_abs} asks. */
        public void assertClose(String tensor, float[] actual) {
            double tolerance = json.path("tol_abs").path(tensor).asDouble(Double.NaN);
            assertTrue(!Double.isNaN(tolerance), name + " has no tolerance for " + tensor);
            double[] expected = tensor(tensor).doubles();
            assertEquals(expected.length, actual.length, name + " " + tensor + ": number of values");
            for (int i = 0; i < expected.length; i++) {
                // Written so that NaN fails.
                if (!(Math.abs(expected[i] - actual[i]) <= tolerance)) {
                    fail(name + " " + tensor + "[" + i + "]: expected " + expected[i] + ", got " + actual[i]
                            + ", tolerance " + tolerance);
                }
            }
        }

        /** Asserts that a number is as close to the expected one as {@code scalar_tol} asks. */
        public void assertScalar(String what, double expected, double actual) {
            double absolute = json.path("scalar_tol").path("abs").asDouble(1e-6);
            double relative = json.path("scalar_tol").path("rel").asDouble(1e-5);
            assertEquals(expected, actual, absolute + relative * Math.abs(expected), name + " " + what);
        }
    }
}
