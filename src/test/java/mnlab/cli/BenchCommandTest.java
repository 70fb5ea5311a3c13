package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Json;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.io.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    Path folder;

    @Test
    void aTimeIsALineOfJson() throws IOException {
        Images.write(folder.resolve("components.nii"), new LabelMap(Grid.of(4, 4, 4), new byte[64]));
        Said said = Said.by("bench", "components", "--inputs", folder, "--data", folder)
                .well();
        JsonNode line = Json.MAPPER.readTree(said.out());
        List<String> keys = new ArrayList<>();
        line.fieldNames().forEachRemaining(keys::add);
        assertEquals(List.of("bench", "peer", "ms"), keys);
        assertEquals("components", line.get("bench").asText());
        assertEquals("mnlab", line.get("peer").asText());
        assertTrue(line.get("ms").asDouble() > 0);
    }

    @Test
    void anUnknownRowListsTheRows() {
        Said.by("bench", "slides", "--inputs", folder)
                .failed(
                        "slides",
                        "aop, components, edt, hdf5, methods, nifti, pose, slices, step, surface, window, zoom");
    }

    @Test
    void aVariantThatNoRowHasIsSaid() {
        Said.by("bench", "methods", "--only", "mean-teacher-2", "--inputs", folder)
                .failed("mean-teacher-2", "none of these rows");
    }

    @Test
    void whatIsNotThereIsSaidWithTheWayToMakeIt() {
        Said.by("bench", "components", "--inputs", folder.resolve("absent"))
                .failed("components.nii", "data-scripts/peers/bench.py");
        Said.by("bench", "zoom", "hdf5", "--data", folder).failed("test.list", "--data");
    }
}
