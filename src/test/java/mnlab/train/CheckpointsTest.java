package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.core.SafeFiles;
import mnlab.nn.RawTensor;
import mnlab.train.Checkpoints.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {

    private static final String TENSORS = "state.safetensors";
    private static final String VALUES = "values.json";
    private static final String MANIFEST = "manifest.json";

    @TempDir
    Path folder;

    private static State state(int content) {
        State state = new State();
        state.tensors().put("net/w", RawTensor.of(new float[] {content, .1f, Float.NaN}, 3));
        state.put("content", content);
        return state;
    }

    private static void write(Checkpoints checkpoints, Kind kind, int epochs) {
        checkpoints.write(kind, epochs, 8L * epochs, state(epochs), milestone -> {});
    }

    private Path last(int epochs) {
        return folder.resolve(String.format("last-%05d-%09d", epochs, 8 * epochs));
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void assertContent(int expected, Optional<Path> checkpoint) {
        State state = Checkpoints.read(checkpoint.orElseThrow());
        assertEquals(expected, state.value("content").asInt());
        float[] tensor = state.tensor("net/w").floats();
        assertArrayEquals(new float[] {expected, .1f, Float.NaN}, tensor);
    }

    private static CheckpointException assertUnsound(Path checkpoint) {
        CheckpointException e = assertThrows(CheckpointException.class, () -> Checkpoints.read(checkpoint));
        assertEquals(checkpoint.toString(), e.subject());
        return e;
    }

    @Test
    void aFolderThatIsNotThereHasNone() {
        assertTrue(new Checkpoints(folder.resolve("none")).latest(Kind.LAST).isEmpty());
    }

    @Test
    void theManifestHoldsTheHashOfEveryFile() throws Exception {
        write(new Checkpoints(folder), Kind.LAST, 1);
        Set<String> files;
        try (Stream<Path> entries = Files.list(last(1))) {
            files = entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
        }
        assertEquals(Set.of(TENSORS, VALUES, MANIFEST), files);
        JsonNode manifest = Json.MAPPER.readTree(last(1).resolve(MANIFEST).toFile());
        for (String file : List.of(TENSORS, VALUES)) {
            assertEquals(
                    SafeFiles.sha256(last(1).resolve(file)),
                    manifest.path("sha256").path(file).asText());
        }
    }

    @Test
    void theNewestAndTheOneBeforeItAreKeptAndOneBest() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        for (int epochs : new int[] {1, 2, 3, 10, 200}) {
            write(checkpoints, Kind.LAST, epochs);
            write(checkpoints, Kind.BEST, epochs);
        }
        assertEquals(Set.of("last-00010-000000080", "last-00200-000001600", "best-00200-000001600"), names());
        assertContent(200, new Checkpoints(folder).latest(Kind.LAST));
        write(new Checkpoints(folder), Kind.LAST, 201);
        assertEquals(Set.of("last-00200-000001600", "last-00201-000001608", "best-00200-000001600"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {TENSORS, VALUES, MANIFEST})
    void alteredCutAndMissingFilesAreRefused(String file) throws Exception {
        write(new Checkpoints(folder), Kind.LAST, 1);
        Path path = last(1).resolve(file);
        byte[] sound = Files.readAllBytes(path);
        for (int position : new int[] {0, sound.length / 3, sound.length / 2, sound.length - 2}) {
            byte[] altered = sound.clone();
            altered[position] ^= 1;
            Files.write(path, altered);
            // White space between the words of a manifest means nothing.
            if (!file.equals(MANIFEST) || Character.isLetterOrDigit(sound[position])) {
                assertUnsound(last(1));
            }
        }
        for (int length : new int[] {0, sound.length / 2, sound.length - 1}) {
            Files.write(path, java.util.Arrays.copyOf(sound, length));
            assertUnsound(last(1));
        }
        Files.delete(path);
        assertUnsound(last(1));
        assertThrows(CheckpointException.class, () -> new Checkpoints(folder).latest(Kind.LAST));
        Files.write(path, sound);
        assertContent(1, new Checkpoints(folder).latest(Kind.LAST));
    }

    @Test
    void anotherSchemaIsRefusedByName() throws Exception {
        write(new Checkpoints(folder), Kind.LAST, 1);
        Path manifest = last(1).resolve(MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("\"schema\" : 1", "\"schema\" : 2"));
        assertTrue(assertUnsound(last(1)).getMessage().contains("has the schema 2, expected 1"));
    }

    @Test
    void anUnsoundNewestFallsBackToTheSoundOneBeforeIt() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        write(checkpoints, Kind.LAST, 1);
        write(checkpoints, Kind.LAST, 2);
        write(checkpoints, Kind.LAST, 3);
        Files.write(last(3).resolve(TENSORS), new byte[] {1, 2, 3});
        Checkpoints resumed = new Checkpoints(folder);
        assertContent(2, resumed.latest(Kind.LAST));
        // The run comes by the place of the unsound one again: the sound one stays until that is written.
        write(resumed, Kind.LAST, 3);
        assertEquals(
                Set.of(last(2).getFileName().toString(), last(3).getFileName().toString()), names());
        assertContent(3, new Checkpoints(folder).latest(Kind.LAST));
    }

    @Test
    void theUnsoundOneIsNotKeptInPlaceOfTheSoundOne() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        write(checkpoints, Kind.LAST, 2);
        write(checkpoints, Kind.LAST, 4);
        Files.delete(last(4).resolve(MANIFEST));
        Checkpoints resumed = new Checkpoints(folder);
        assertContent(2, resumed.latest(Kind.LAST));
        write(resumed, Kind.LAST, 3);
        assertEquals(
                Set.of(last(2).getFileName().toString(), last(3).getFileName().toString()), names());
    }

    @Test
    void halfWrittenOnesAreIgnoredAndCleared() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        write(checkpoints, Kind.LAST, 1);
        RuntimeException kill = new IllegalStateException("kill");
        for (LoopListener.Milestone at :
                List.of(LoopListener.Milestone.CHECKPOINT_TENSORS, LoopListener.Milestone.CHECKPOINT_WRITTEN)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> checkpoints.write(Kind.LAST, 2, 16, state(2), milestone -> {
                        if (milestone == at) {
                            throw kill;
                        }
                    }));
            assertTrue(names().contains("." + last(2).getFileName() + ".part"));
            assertContent(1, new Checkpoints(folder).latest(Kind.LAST));
        }
        Checkpoints resumed = new Checkpoints(folder);
        resumed.sweep();
        assertEquals(Set.of(last(1).getFileName().toString()), names());
        write(resumed, Kind.LAST, 2);
        assertContent(2, resumed.latest(Kind.LAST));
    }

    /** A disk that takes so many bytes, over all files, and no more. */
    private static Checkpoints onDisk(Path folder, long bytes) {
        AtomicLong left = new AtomicLong(bytes);
        return new Checkpoints(folder, out -> new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                if (left.decrementAndGet() < 0) {
                    throw new IOException("No space left on device");
                }
                out.write(b);
            }
        });
    }

    /** Of 84 bytes of tensors (72 of them header) and 19 of values. */
    @ParameterizedTest
    @ValueSource(longs = {0, 40, 80, 84, 102})
    void aFullDiskLeavesTheLastGoodOne(long bytes) throws Exception {
        write(new Checkpoints(folder), Kind.LAST, 1);
        CheckpointException e =
                assertThrows(CheckpointException.class, () -> write(onDisk(folder, bytes), Kind.LAST, 2));
        assertRemedy(e);
        assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
        assertEquals(Set.of(last(1).getFileName().toString()), names(), "what was half written is cleared away");
        assertContent(1, new Checkpoints(folder).latest(Kind.LAST));
        write(onDisk(folder, 103), Kind.LAST, 2);
        assertContent(2, new Checkpoints(folder).latest(Kind.LAST));
    }

    private void assertRemedy(CheckpointException e) {
        assertEquals(last(2).toString(), e.subject());
        assertTrue(
                e.getMessage()
                        .endsWith("Free some space or make the folder writable, then resume; the last good checkpoint"
                                + " still stands."),
                e.getMessage());
    }

    @Test
    void aReadOnlyFolderLeavesTheLastGoodOne() {
        Checkpoints checkpoints = new Checkpoints(folder);
        write(checkpoints, Kind.LAST, 1);
        assumeTrue(folder.toFile().setWritable(false), "no permissions here");
        try {
            assumeTrue(!Files.isWritable(folder), "this user may write everywhere");
            assertRemedy(assertThrows(CheckpointException.class, () -> write(checkpoints, Kind.LAST, 2)));
            assertContent(1, new Checkpoints(folder).latest(Kind.LAST));
        } finally {
            assertTrue(folder.toFile().setWritable(true));
        }
    }

    @Test
    void aPlaceThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Checkpoints checkpoints = new Checkpoints(file.resolve("checkpoints"));
        CheckpointException e = assertThrows(CheckpointException.class, () -> write(checkpoints, Kind.LAST, 1));
        assertTrue(e.subject().startsWith(file.toString()), e.subject());
        assertFalse(Files.isDirectory(file));
    }
}
