package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Json;
import mnlab.core.Key;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {

    private static final Map<String, String> DTYPES = Map.of(
            "torch.float64", "F64",
            "torch.float32", "F32",
            "torch.float16", "F16",
            "torch.bfloat16", "BF16",
            "torch.int64", "I64",
            "torch.int32", "I32",
            "torch.uint8", "U8",
            "torch.bool", "BOOL");

    private static Path file(String name) {
        return Golden.folder("weights").resolve(name);
    }

    private static JsonNode expected() {
        try {
            return Json.MAPPER.readTree(file("expected.json").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> everyTypeAndViewIsExact() {
        return Stream.of("state_zip.pth", "state_legacy.pth", "state.safetensors")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Map<String, RawTensor> tensors = StateDict.read(file(name)).tensors();
                    JsonNode values = expected().path("values");
                    assertTrue(values.size() > 10);
                    assertEquals(values.size(), tensors.size(), tensors.keySet().toString());
                    values.fields().forEachRemaining(e -> same(e.getKey(), e.getValue(), tensors.get(e.getKey())));
                }));
    }

    private static void same(String name, JsonNode expected, RawTensor actual) {
        assertEquals(DTYPES.get(expected.path("dtype").asText()), actual.type().name(), name);
        assertArrayEquals(
                Json.MAPPER.convertValue(expected.path("shape"), long[].class), actual.shape(), name + " shape");
        assertArrayEquals(
                Json.MAPPER.convertValue(expected.path("flat"), double[].class), actual.doubles(), name + " values");
    }

    @Tag("golden")
    @Test
    void nestedAndDataParallelDictsAreFound() {
        StateDict nested = StateDict.read(file("nested.pth"));
        StateDict parallel = StateDict.read(file("dataparallel.pth"));
        assertEquals(
                List.of("module.0.weight", "module.0.bias"),
                List.copyOf(parallel.tensors().keySet()));
        for (StateDict dict : List.of(nested, parallel.withoutPrefix("module."))) {
            JsonNode expected = expected().path("nested");
            assertEquals(
                    List.of("0.weight", "0.bias"), List.copyOf(dict.tensors().keySet()));
            expected.fields()
                    .forEachRemaining(e -> assertArrayEquals(
                            Json.MAPPER.convertValue(e.getValue(), double[].class),
                            dict.tensors().get(e.getKey()).doubles(),
                            dict.source() + " " + e.getKey()));
        }
        assertEquals(
                nested.tensors().keySet(),
                StateDict.read(file("nested.pth"), "model").tensors().keySet());
        assertInstanceOf(RawTensor.class, TorchCheckpoint.read(file("parameter.pth")));
    }

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> whatMustBeRefusedIsAndNothingRuns() {
        List<String> names = new ArrayList<>();
        expected().path("refuse").forEach(name -> names.add(name.asText()));
        assertTrue(names.size() >= 6, names.toString());
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    WeightsException refused = assertThrows(WeightsException.class, () -> StateDict.read(file(name)));
                    assertTrue(refused.getMessage().contains(name), refused.getMessage());
                    if (name.startsWith("evil")) {
                        assertTrue(refused.getMessage().contains("system"), refused.getMessage());
                    }
                    for (Path place : List.of(Path.of(""), Golden.folder("weights"), Path.of("target"))) {
                        assertFalse(Files.exists(place.resolve("pwned-by-pickle")), "the pickle ran");
                    }
                }));
    }

    @Tag("golden")
    @TestFactory
    Stream<DynamicTest> aFileCutOrChangedAnywhereAnswersOrIsRefused(@TempDir Path folder) {
        return Stream.of("state_zip.pth", "state_legacy.pth", "state.safetensors", "nested.pth")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] sound = Files.readAllBytes(file(name));
                    Path broken = folder.resolve(name);
                    var random = Key.of(7).then(name).random();
                    for (int trial = 0; trial < 300; trial++) {
                        byte[] bytes = trial % 3 == 0
                                ? java.util.Arrays.copyOf(sound, random.nextInt(sound.length))
                                : sound.clone();
                        for (int change = 0; trial % 3 != 0 && change < trial % 3; change++) {
                            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                        }
                        Files.write(broken, bytes);
                        try {
                            StateDict.read(broken).tensors().values().forEach(RawTensor::doubles);
                        } catch (WeightsException refused) {
                            assertTrue(refused.getMessage().contains(name));
                        }
                    }
                }));
    }

    @Test
    void hostileHeadersOfSafetensorsAreRefused(@TempDir Path folder) throws IOException {
        String tail = "\"shape\":[1],\"data_offsets\":";
        List<String> headers = List.of(
                "{\"a\":{\"dtype\":\"F32\"," + tail + "[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\"," + tail + "[0,-4]}}",
                "{\"a\":{\"dtype\":\"F8_E4M3\"," + tail + "[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\"," + tail + "[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\"," + tail + "[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\"," + tail + "[0,9999999999999999999999]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\"," + tail + "[0,4]},\"b\":{\"dtype\":\"F32\"," + tail + "[0,8]}}",
                "[1]",
                "{\"a\":");
        for (String header : headers) {
            Path file = folder.resolve("hostile.safetensors");
            byte[] json = header.getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(java.nio.ByteBuffer.allocate(8)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .array());
                out.write(json);
                out.write(new byte[8]);
            }
            assertThrows(WeightsException.class, () -> Safetensors.read(file), header);
        }
    }

    @Test
    void theReportNamesWhatDoesNotFit() {
        try (Net net = new UNet3dSpec(2, 2).build(1, 2, Key.of(1), Placement.CPU)) {
            StateDict dict = new StateDict(
                    "weights",
                    Map.of(
                            "pred_final.0.bias", RawTensor.of(new float[] {1, 2}, 2),
                            "up_1.1.bias", RawTensor.of(new float[] {1, 2, 3}, 3),
                            "other", RawTensor.of(new float[] {1}, 1)));
            WeightReport report = dict.loadInto(net.weights());
            assertEquals(List.of("pred_final.0.bias"), report.matched());
            assertEquals(List.of("other"), report.unexpected());
            assertEquals(List.of("up_1.1.bias: expected (2), got [3]"), report.misshaped());
            assertEquals(net.weights().names().size() - 2, report.missing().size());
            assertTrue(report.toString().contains("misshaped:\n  up_1.1.bias"), report.toString());
            assertThrows(WeightsException.class, report::requireComplete);
            assertThrows(WeightsException.class, report::requireAllLoaded);
            assertArrayEquals(
                    new float[] {1, 2}, net.weights().get("pred_final.0.bias").toFloatArray());
            assertTrue(net.weights().get("pred_final.0.bias").hasGradient(), "still trained");
        }
    }

    @Tag("golden")
    @Test
    void torchScriptNeedsTheWordOfTrust() {
        Path program = file("net3d_torchscript.pt");
        WeightsException refused = assertThrows(WeightsException.class, () -> StateDict.read(program));
        assertTrue(refused.getMessage().contains("TorchScript.trusted"), refused.getMessage());
        Map<String, RawTensor> io = Safetensors.read(file("net3d_torchscript_io.safetensors"));
        try (TorchScript script = TorchScript.trusted(program);
                NDManager manager = NnTesting.manager()) {
            RawTensor x = io.get("input");
            RawTensor y = io.get("output");
            NDArray answer = script.run(NnTesting.array(manager, x));
            assertEquals(new Shape(y.shape()), answer.getShape());
            assertArrayEquals(y.floats(), answer.toFloatArray(), 1e-5f);
        }
    }
}
