package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Json;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Orientation;
import mnlab.image.Volume;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Files that nibabel, SimpleITK and h5py wrote, and what a reader must answer. */
@Tag("golden")
class GoldenImagesTest {

    private static final Path FOLDER = Golden.folder("io");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TestFactory
    Stream<DynamicTest> nifti() throws IOException {
        return tests("read", name -> name.matches(".*\\.(nii|nii\\.gz|hdr)"), GoldenImagesTest::read);
    }

    @TestFactory
    Stream<DynamicTest> nrrdAndMetaImage() throws IOException {
        return tests("read", name -> name.matches(".*\\.(nrrd|mha|mhd)"), GoldenImagesTest::read);
    }

    @TestFactory
    Stream<DynamicTest> refused() throws IOException {
        return tests("refuse", name -> true, GoldenImagesTest::refuse);
    }

    @TestFactory
    Stream<DynamicTest> hdf5() throws IOException {
        return tests("read", name -> name.endsWith(".h5"), (file, datasets) -> {
            assertTrue(!datasets.isEmpty(), "no data sets");
            datasets.fields().forEachRemaining(row -> {
                RawImage raw = Hdf5.readRaw(file, row.getKey());
                checkGrid(raw.grid(), row.getValue());
                checkVoxels(raw, row.getValue());
                assertSameVoxels(raw, Hdf5.read(file, row.getKey()));
            });
            assertSameVoxels(Hdf5.readRaw(file, "image"), Images.read(file));
            LabelMap labels = Images.readLabels(file);
            RawImage raw = Hdf5.readRaw(file, "label");
            for (int i = 0; i < labels.labels().length; i++) {
                assertEquals(raw.voxels()[i], labels.labels()[i]);
            }
        });
    }

    private interface Check {
        void run(Path file, JsonNode expected);
    }

    private static Stream<DynamicTest> tests(String table, Predicate<String> wanted, Check check) throws IOException {
        JsonNode rows =
                Json.MAPPER.readTree(FOLDER.resolve("expected.json").toFile()).get(table);
        List<String> names = new ArrayList<>();
        rows.fieldNames().forEachRemaining(names::add);
        names.removeIf(wanted.negate());
        assertTrue(!names.isEmpty(), "no rows in " + table);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> check.run(FOLDER.resolve(name), rows.get(name))));
    }

    private static void read(Path file, JsonNode expected) {
        ImageHeader header = Images.readHeader(file);
        checkGrid(header.grid(), expected);
        if (expected.has("dtype")) {
            assertEquals(
                    expected.get("dtype").asText().toUpperCase(Locale.ROOT),
                    header.type().name());
        }
        if (header.frames() > 1) {
            checkFrames(file, header, expected);
            return;
        }
        checkVoxels(Images.readRaw(file), expected);
        Volume volume = Images.read(file);
        assertSameVoxels(Images.readRaw(file), volume);
        if (expected.has("canonical")) {
            Volume ras = Orientation.toRas(volume);
            checkGrid(ras.grid(), expected.get("canonical"));
            checkVoxels(raw(ras), expected.get("canonical"));
        }
    }

    private static void assertSameVoxels(RawImage raw, Volume volume) {
        for (int i = 0; i < raw.voxels().length; i++) {
            assertEquals((float) raw.voxels()[i], volume.voxels()[i]);
        }
    }

    private static RawImage raw(Volume volume) {
        double[] voxels = new double[volume.voxels().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = volume.voxels()[i];
        }
        return new RawImage(volume.grid(), VoxelType.FLOAT32, voxels);
    }

    private static void checkGrid(Grid grid, JsonNode expected) {
        int[] shape = grid.shape();
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(expected.get("shape").get(axis).asInt(), shape[axis]);
            if (expected.has("spacing")) {
                assertEquals(expected.get("spacing").get(axis).asDouble(), grid.spacing()[axis], 1e-6);
            }
        }
        if (expected.has("axcodes")) {
            assertEquals(expected.get("axcodes").asText(), grid.affine().axisCodes());
        }
        for (int i = 0; expected.has("affine") && i < 16; i++) {
            double entry = expected.get("affine").get(i / 4).get(i % 4).asDouble();
            assertEquals(entry, grid.affine().m()[i], 1e-6 * Math.max(1, Math.abs(entry)));
        }
    }

    private static void checkVoxels(RawImage image, JsonNode expected) {
        if (!expected.has("sum")) {
            assertTrue(Double.isNaN(image.voxels()[0]), "NaN is kept");
            assertEquals(Double.POSITIVE_INFINITY, image.voxels()[image.grid().index(1, 1, 1)]);
            return;
        }
        checkStatistics(image.voxels(), image.type().integer(), expected);
        for (JsonNode probe : expected.get("probes")) {
            JsonNode at = probe.get("index");
            int index = image.grid()
                    .index(at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt());
            check(
                    probe.get("value").asDouble(),
                    image.voxels()[index],
                    image.type().integer());
        }
    }

    private static void checkStatistics(double[] voxels, boolean exact, JsonNode expected) {
        double sum = Arrays.stream(voxels).sum();
        // The sum of floats cancels, so its error scales with the sum of magnitudes.
        double scale = exact ? 0 : 1e-6 * Arrays.stream(voxels).map(Math::abs).sum();
        assertEquals(expected.get("sum").asDouble(), sum, scale);
        check(expected.get("min").asDouble(), Arrays.stream(voxels).min().orElseThrow(), exact);
        check(expected.get("max").asDouble(), Arrays.stream(voxels).max().orElseThrow(), exact);
    }

    private static void check(double expected, double actual, boolean exact) {
        assertEquals(expected, actual, exact ? 0 : 1e-6 * Math.max(1e-3, Math.abs(expected)));
    }

    private static void checkFrames(Path file, ImageHeader header, JsonNode expected) {
        assertEquals(expected.get("shape").get(3).asInt(), header.frames());
        ImageFormatException refusal = assertThrows(ImageFormatException.class, () -> Images.read(file));
        assertTrue(refusal.getMessage().contains("frame"), refusal.getMessage());
        assertThrows(ImageFormatException.class, () -> Images.read(file, header.frames()));
        double[] all = new double[0];
        for (int frame = 0; frame < header.frames(); frame++) {
            double[] voxels = Images.readRaw(file, frame).voxels();
            int before = all.length;
            all = Arrays.copyOf(all, before + voxels.length);
            System.arraycopy(voxels, 0, all, before, voxels.length);
            for (JsonNode probe : expected.get("probes")) {
                JsonNode at = probe.get("index");
                if (at.get(3).asInt() == frame) {
                    int index = header.grid()
                            .index(
                                    at.get(0).asInt(),
                                    at.get(1).asInt(),
                                    at.get(2).asInt());
                    check(
                            probe.get("value").asDouble(),
                            voxels[index],
                            header.type().integer());
                    assertEquals((float) voxels[index], Images.read(file, frame).voxels()[index]);
                }
            }
        }
        checkStatistics(all, header.type().integer(), expected);
    }

    private static void refuse(Path file, JsonNode reason) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertTimeout(Duration.ofSeconds(1), () -> {
            var refusal = assertThrows(ImageFormatException.class, () -> Images.read(file));
            assertEquals(file.toString(), refusal.subject());
            assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
            assertTrue(mentions(refusal.getMessage(), reason.asText()), reason + ": " + refusal.getMessage());
            assertThrows(ImageFormatException.class, () -> Images.readLabels(file));
        });
        assertTrue(THREADS.getCurrentThreadAllocatedBytes() - before < 64 << 20, "allocates less than 64 MB");
    }

    /** Whether a message gives the table's reason: one of its own words that say something. */
    private static boolean mentions(String message, String reason) {
        return Arrays.stream(reason.split("[^A-Za-z_]+"))
                .filter(word -> word.length() > 2 && !word.matches("the|past|type|data|any|and|before"))
                .anyMatch(message::contains);
    }
}
