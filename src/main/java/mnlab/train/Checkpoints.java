package mnlab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.core.SafeFiles;
import mnlab.nn.Safetensors;
import mnlab.train.LoopListener.Milestone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run. One is a folder {@code <kind>-<finished epochs>-<iteration>} with {@code state.safetensors}
 * (tensors), {@code values.json} (plain values) and {@code manifest.json} (the SHA-256 of both). It is written beside its place
 * as {@code .<name>.part}, synced and renamed; only then do older ones go. So a kill or a full disk leaves the last good one.
 */
public final class Checkpoints {

    /** Which checkpoint. */
    public enum Kind {
        /** The newest. The one before it is kept too: resumed from there, a run comes to the same bits. */
        LAST(true),
        /** The one that the method's selection rule preferred. An older one would be another result: it is not kept. */
        BEST(false);

        private final boolean keepsPrevious;

        Kind(boolean keepsPrevious) {
            this.keepsPrevious = keepsPrevious;
        }

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + "-";
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int SCHEMA = 1;
    private static final String TENSORS = "state.safetensors";
    private static final String VALUES = "values.json";
    private static final String MANIFEST = "manifest.json";
    private static final String PART = ".part";

    private final Path folder;
    private final UnaryOperator<OutputStream> disk;
    /** By kind, what this object last wrote or found to be sound. */
    private final Map<Kind, Path> sound = new EnumMap<>(Kind.class);

    /** The checkpoints in this folder, which need not be there yet. */
    public Checkpoints(Path folder) {
        this(folder, out -> out);
    }

    /** With a disk between that can be full, for tests. */
    Checkpoints(Path folder, UnaryOperator<OutputStream> disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /**
     * Writes a checkpoint and then removes older ones of its kind.
     *
     * @param epochs finished epochs
     * @param iteration optimiser steps made
     * @throws CheckpointException when it cannot be written; the last good one still stands
     */
    public void write(Kind kind, int epochs, long iteration, State state, Consumer<Milestone> reached) {
        sound.computeIfAbsent(kind, k -> ofKind(k).stream().findFirst().orElse(null));
        Path place = folder.resolve(kind.prefix() + String.format(Locale.ROOT, "%05d-%09d", epochs, iteration));
        Path beside = folder.resolve("." + place.getFileName() + PART);
        reached.accept(Milestone.CHECKPOINT_BEGUN);
        try {
            fill(beside, state, reached);
            SafeFiles.deleteTree(place);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            SafeFiles.syncFolder(folder);
        } catch (IOException e) {
            deleteIfPossible(beside);
            throw new CheckpointException(
                    place.toString(),
                    "cannot be written: " + e,
                    "Free some space or make the folder writable, then resume; the last good checkpoint still stands",
                    e);
        }
        reached.accept(Milestone.CHECKPOINT_RENAMED);
        prune(kind, place);
    }

    private void fill(Path beside, State state, Consumer<Milestone> reached) throws IOException {
        SafeFiles.deleteTree(beside);
        Files.createDirectories(beside);
        SafeFiles.write(beside.resolve(TENSORS), out -> Safetensors.write(disk.apply(out), state.tensors()));
        reached.accept(Milestone.CHECKPOINT_TENSORS);
        byte[] values = Json.pretty(state.values()).getBytes(StandardCharsets.UTF_8);
        SafeFiles.write(beside.resolve(VALUES), out -> disk.apply(out).write(values));
        ObjectNode manifest = Json.MAPPER.createObjectNode().put("schema", SCHEMA);
        ObjectNode sha256 = manifest.putObject("sha256");
        for (String file : List.of(TENSORS, VALUES)) {
            sha256.put(file, SafeFiles.sha256(beside.resolve(file)));
        }
        SafeFiles.write(beside.resolve(MANIFEST), Json.pretty(manifest));
        reached.accept(Milestone.CHECKPOINT_WRITTEN);
    }

    /** Leaves the new one and, where the kind keeps it, the one before it that is known to be sound. */
    private void prune(Kind kind, Path place) {
        Path before = sound.put(kind, place);
        for (Path other : ofKind(kind)) {
            boolean kept = other.equals(place) || kind.keepsPrevious && other.equals(before);
            if (!kept) {
                deleteIfPossible(other);
            }
        }
    }

    /**
     * The newest sound checkpoint of a kind. One that is cut or altered is passed over, with a warning, for an older sound one.
     *
     * @throws CheckpointException when there are some and none is sound
     */
    public Optional<Path> latest(Kind kind) {
        CheckpointException first = null;
        for (Path candidate : ofKind(kind)) {
            try {
                verify(candidate);
                if (first != null) {
                    LOG.warn("{} Going back to {}.", first.getMessage(), candidate);
                }
                sound.put(kind, candidate);
                return Optional.of(candidate);
            } catch (CheckpointException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return Optional.empty();
    }

    /** Removes what a killed process left half written. Only for whom the run is his alone. */
    void sweep() {
        named(name -> name.endsWith(PART)).forEach(Checkpoints::deleteIfPossible);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws CheckpointException when it is not sound: a file missing, an unknown schema, bytes that do not have the SHA-256
     *     of the manifest
     */
    public static State read(Path checkpoint) {
        verify(checkpoint);
        JsonNode values = json(checkpoint, VALUES);
        if (!(values instanceof ObjectNode object)) {
            throw unsound(checkpoint, "has values that are not a JSON object", null);
        }
        return new State(Safetensors.read(checkpoint.resolve(TENSORS)), object, "");
    }

    private static void verify(Path checkpoint) {
        JsonNode manifest = json(checkpoint, MANIFEST);
        if (manifest.path("schema").asInt() != SCHEMA) {
            throw unsound(checkpoint, "has the schema " + manifest.path("schema") + ", expected " + SCHEMA, null);
        }
        for (String file : List.of(TENSORS, VALUES)) {
            String expected = manifest.path("sha256").path(file).asText();
            try {
                if (!SafeFiles.sha256(checkpoint.resolve(file)).equals(expected)) {
                    throw unsound(checkpoint, "has another " + file + " than it was written with (SHA-256)", null);
                }
            } catch (IOException e) {
                throw unsound(checkpoint, "has a " + file + " that cannot be read: " + e, e);
            }
        }
    }

    private static JsonNode json(Path checkpoint, String file) {
        try {
            return Json.tree(checkpoint.resolve(file));
        } catch (IOException e) {
            throw unsound(checkpoint, "has a " + file + " that cannot be read: " + e, e);
        }
    }

    private static CheckpointException unsound(Path checkpoint, String problem, Throwable cause) {
        return new CheckpointException(
                checkpoint.toString(), problem, "Put its files back from a copy, or remove it", cause);
    }

    private List<Path> ofKind(Kind kind) {
        return named(name -> name.startsWith(kind.prefix()));
    }

    /** Newest first. */
    private List<Path> named(Predicate<String> which) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> which.test(entry.getFileName().toString()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(folder.toString(), "cannot be listed: " + e, "Check its permissions", e);
        }
    }

    private static void deleteIfPossible(Path tree) {
        try {
            SafeFiles.deleteTree(tree);
        } catch (IOException e) {
            // What is in the way (Windows keeps a file that is still mapped) goes the next time.
            LOG.debug("{} could not be removed", tree, e);
        }
    }
}
