package mnlab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.core.SafeFiles;
import mnlab.nn.Safetensors;

/**
 * The checkpoints of a run. One is a folder {@code <kind>-<iteration>} with {@code state.safetensors} (tensors) and {@code
 * manifest.json} (plain values, and the SHA-256 of the tensors). It is written beside its place, synced and renamed; only then
 * does the one before it go. So a kill or a full disk leaves the last good one.
 */
public final class Checkpoints {

    /** Which checkpoint. */
    public enum Kind {
        /** The newest. */
        LAST,
        /** The one that the method's selection rule preferred. */
        BEST;

        private String prefix() {
            return name().toLowerCase(java.util.Locale.ROOT) + "-";
        }
    }

    private static final int SCHEMA = 1;
    private static final String TENSORS = "state.safetensors";
    private static final String MANIFEST = "manifest.json";

    private final Path folder;

    /** The checkpoints in this folder, which need not be there yet. */
    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a checkpoint and then removes older ones of its kind.
     *
     * @throws CheckpointException when it cannot be written; the last good one still stands
     */
    public void write(Kind kind, long iteration, State state, Consumer<LoopListener.Milestone> reached) {
        Path place = folder.resolve(kind.prefix() + String.format("%09d", iteration));
        Path beside = folder.resolve("." + place.getFileName() + ".part");
        reached.accept(LoopListener.Milestone.CHECKPOINT_BEGUN);
        try {
            Files.createDirectories(folder);
            delete(beside);
            Files.createDirectories(beside);
            Path tensors = beside.resolve(TENSORS);
            SafeFiles.write(tensors, out -> Safetensors.write(out, state.tensors()));
            ObjectNode manifest = Json.MAPPER.createObjectNode();
            manifest.put("schema", SCHEMA).put("iteration", iteration).put("sha256", SafeFiles.sha256(tensors));
            manifest.set("values", state.values());
            SafeFiles.write(beside.resolve(MANIFEST), Json.pretty(manifest));
            reached.accept(LoopListener.Milestone.CHECKPOINT_WRITTEN);
            delete(place);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            SafeFiles.syncFolder(folder);
            reached.accept(LoopListener.Milestone.CHECKPOINT_RENAMED);
            for (Path older : ofKind(kind)) {
                if (!older.equals(place)) {
                    delete(older);
                }
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    place.toString(),
                    "cannot be written: " + e,
                    "Free some space or make the folder writable, then resume; the last good checkpoint still stands",
                    e);
        }
    }

    /** The newest sound checkpoint of a kind. One that is cut or altered is passed over only for an older sound one. */
    public Optional<Path> latest(Kind kind) {
        List<Path> newestFirst = ofKind(kind);
        CheckpointException unsound = null;
        for (Path candidate : newestFirst) {
            try {
                verify(candidate);
                return Optional.of(candidate);
            } catch (CheckpointException e) {
                unsound = unsound == null ? e : unsound;
            }
        }
        if (unsound != null) {
            throw unsound;
        }
        return Optional.empty();
    }

    /**
     * Reads a checkpoint.
     *
     * @throws CheckpointException when it is not sound: a file missing, an unknown schema, bytes that do not have the SHA-256
     *     of the manifest
     */
    public static State read(Path checkpoint) {
        JsonNode manifest = verify(checkpoint);
        return new State(Safetensors.read(checkpoint.resolve(TENSORS)), (ObjectNode) manifest.get("values"), "");
    }

    private static JsonNode verify(Path checkpoint) {
        try {
            JsonNode manifest =
                    Json.MAPPER.readTree(checkpoint.resolve(MANIFEST).toFile());
            if (manifest.path("schema").asInt() != SCHEMA
                    || !manifest.path("values").isObject()) {
                throw unsound(checkpoint, "has the schema " + manifest.path("schema") + ", expected " + SCHEMA, null);
            }
            String found = SafeFiles.sha256(checkpoint.resolve(TENSORS));
            if (!found.equals(manifest.path("sha256").asText())) {
                throw unsound(checkpoint, "has tensors that are not those of its manifest (SHA-256 differs)", null);
            }
            return manifest;
        } catch (IOException e) {
            throw unsound(checkpoint, "cannot be read: " + e, e);
        }
    }

    private static CheckpointException unsound(Path checkpoint, String problem, Throwable cause) {
        return new CheckpointException(checkpoint.toString(), problem, "Use another checkpoint of the run", cause);
    }

    private List<Path> ofKind(Kind kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(kind.prefix()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(folder.toString(), "cannot be listed: " + e, "Check its permissions", e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.sorted(Comparator.reverseOrder()).forEach(parts::add);
        }
        for (Path part : parts) {
            Files.delete(part);
        }
    }
}
