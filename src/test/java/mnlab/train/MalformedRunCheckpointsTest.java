package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.malformed.Faults;
import mnlab.malformed.Format;
import mnlab.malformed.Malformed;
import mnlab.malformed.MalformedFiles;
import mnlab.nn.RawTensor;

/** A checkpoint of a run with something wrong is what was written, or refused by name. */
class MalformedRunCheckpointsTest extends MalformedFiles {

    @Override
    protected List<Format> formats() {
        return List.of(new BrokenRunCheckpoint());
    }

    private static final class BrokenRunCheckpoint implements Format {

        private static final float[] VALUES = {1, .1f, -3};
        private static final String MANIFEST = "manifest.json";

        private final Malformed sound = written();

        private static Malformed written() {
            try {
                Path folder = Files.createTempDirectory("written");
                State state = new State();
                state.tensors().put("w", RawTensor.of(VALUES, 3));
                state.put("content", 7);
                new Checkpoints(folder).write(Checkpoints.Kind.LAST, 1, 8, state, milestone -> {});
                Map<String, byte[]> files = new LinkedHashMap<>();
                Path checkpoint = folder.resolve("last-00001-000000008");
                for (String name : List.of(MANIFEST, "values.json", "state.safetensors")) {
                    files.put(name, Files.readAllBytes(checkpoint.resolve(name)));
                    Files.delete(checkpoint.resolve(name));
                }
                Files.delete(checkpoint);
                Files.delete(folder);
                return new Malformed("own", files, ".", 0, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String name() {
            return "run checkpoint";
        }

        @Override
        public List<Malformed> sound() {
            return List.of(sound);
        }

        @Override
        public Stream<Malformed> broken() {
            return Stream.concat(sound.files().keySet().stream().flatMap(this::file), manifests());
        }

        private Stream<Malformed> file(String name) {
            byte[] content = sound.files().get(name);
            Malformed alone = Malformed.of(name, name, content);
            return Stream.concat(
                    Stream.of(sound.without(name)),
                    Stream.concat(Faults.cuts(alone, content.length, 0), Faults.flips(alone, 0, content.length))
                            .map(broken -> sound.with(broken.name(), name, broken.content())));
        }

        private Stream<Malformed> manifests() {
            return Stream.of(
                            "null",
                            "1",
                            "[]",
                            "{}",
                            "\"\"",
                            "{\"schema\":1}",
                            "{\"schema\":1,\"sha256\":null}",
                            "{\"schema\":1,\"sha256\":[]}",
                            "{\"schema\":\"1\",\"sha256\":{}}",
                            "{\"schema\":1e999,\"sha256\":{}}",
                            "{\"schema\":1,\"schema\":1}",
                            "[".repeat(100_000),
                            "{\"schema\":" + "9".repeat(100_000) + "}",
                            "\ufeff{}",
                            " ".repeat(1_000_000))
                    .map(text -> sound.with(
                            text.length() < 60 ? text : text.substring(0, 10) + "... of " + text.length(),
                            MANIFEST,
                            text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public List<Reading> readings() {
            return List.of(Checkpoints::read);
        }

        @Override
        public Class<? extends MnlabException> refusal() {
            return CheckpointException.class;
        }

        @Override
        public void check(Malformed file, Object answer) {
            State state = (State) answer;
            assertEquals(7, state.value("content").asInt());
            assertArrayEquals(VALUES, state.tensor("w").floats());
        }
    }
}
