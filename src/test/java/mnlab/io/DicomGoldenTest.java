package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.core.SafeFiles;
import mnlab.image.Volume;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Series that pydicom wrote or read, and what it found in them: {@code data-scripts/fixtures/make_dicom.py}. */
@Tag("golden")
class DicomGoldenTest {

    private static final Path FOLDER = Golden.made("dicom");
    private static final DicomSettings STORED = new DicomSettings(DicomSettings.SliceSpacing.SECOND_POSITION, false);

    @TestFactory
    Stream<DynamicTest> seriesOfOurs() {
        return Golden.casesIn(FOLDER).stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    Path folder = FOLDER.resolve(each.name());
                    checkGrid(folder, each.json());
                    double[] values = numbers(each.json(), "values");
                    assertArrayEquals(values, Images.readRaw(folder).voxels(), 1e-9);
                    assertArrayEquals(floats(values), Images.read(folder).voxels());
                    float[] stored = Dicom.read(folder, STORED).voxels();
                    assertArrayEquals(floats(numbers(each.json(), "stored")), stored);
                }));
    }

    @TestFactory
    Stream<DynamicTest> seriesOfOthers() {
        return Golden.casesIn(FOLDER.resolve("real")).stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> checkReal(each)));
    }

    private static void checkReal(GoldenCase each) {
        String data = System.getenv("MNLAB_DATA");
        assumeTrue(data != null, "MNLAB_DATA names no folder of real data");
        Path folder = Path.of(data, "dicom-head-mr", each.name());
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        checkGrid(folder, each.json());
        Volume volume = Images.read(folder);
        double sum = 0;
        double squares = 0;
        ByteBuffer bytes = ByteBuffer.allocate(4 * volume.voxels().length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : volume.voxels()) {
            sum += value;
            squares += (double) value * value;
            bytes.putFloat(value);
        }
        assertEquals(each.json().get("sum").asDouble(), sum);
        assertEquals(each.json().get("sumOfSquares").asDouble(), squares);
        each.json()
                .get("samples")
                .fields()
                .forEachRemaining(row -> assertEquals(
                        row.getValue().asDouble(), volume.voxels()[Integer.parseInt(row.getKey())], row.getKey()));
        assertEquals(
                each.json().get("sha256Float32").asText(),
                HexFormat.of().formatHex(SafeFiles.sha256().digest(bytes.array())));
    }

    private static void checkGrid(Path folder, JsonNode expected) {
        ImageHeader header = Images.readHeader(folder);
        int[] shape = StreamSupport.stream(expected.get("shape").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        assertArrayEquals(shape, header.grid().shape());
        assertArrayEquals(numbers(expected, "spacing"), header.grid().spacing(), 1e-9);
        assertArrayEquals(numbers(expected, "affine"), header.grid().affine().m(), 1e-9);
        assertEquals(expected.get("type").asText(), header.type().name());
        int[] counted = Dicom.instanceNumbers(folder);
        for (int z = 0; z < counted.length; z++) {
            assertEquals(expected.get("instanceNumbers").get(z).asInt(), counted[z]);
        }
        double second = Dicom.readHeader(folder, STORED).grid().spacing()[2];
        assertEquals(expected.get("secondPosition").asDouble(), second, 1e-9);
        assertTrue(Dicom.isSeries(folder));
    }

    private static double[] numbers(JsonNode of, String key) {
        return StreamSupport.stream(of.get(key).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
