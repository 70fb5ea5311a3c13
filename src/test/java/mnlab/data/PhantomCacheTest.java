package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Progress;
import mnlab.image.phantom.PhantomSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomCacheTest {

    private static final PhantomSettings SETTINGS =
            PhantomSettings.standard(5).cases(2).size(12, 10, 8);

    @TempDir
    Path cache;

    private PhantomCache phantoms() {
        return new PhantomCache(cache);
    }

    private List<Path> entries() throws Exception {
        try (Stream<Path> list = Files.list(cache)) {
            return list.toList();
        }
    }

    @Test
    void severalAtOnceMakeOneFolder() throws Exception {
        List<CompletableFuture<Dataset>> all = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> phantoms().open(SETTINGS, Progress.SILENT)))
                .toList();
        for (CompletableFuture<Dataset> one : all) {
            assertEquals(2, one.get().size());
        }
        assertEquals(List.of(phantoms().folder(SETTINGS)), entries());
    }

    @Test
    void otherSettingsAreAnotherFolder() {
        assertNotEquals(phantoms().folder(SETTINGS), phantoms().folder(SETTINGS.cases(3)));
    }

    @Test
    void whatFailsHalfWayLeavesNothing() throws Exception {
        Progress failing = (task, done, total, note) -> {
            throw new IllegalStateException("stopped");
        };
        assertThrows(IllegalStateException.class, () -> phantoms().open(SETTINGS, failing));
        assertEquals(List.of(), entries());
    }
}
