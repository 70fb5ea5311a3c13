package mnlab.malformed;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mnlab.core.Key;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format of a room under the one rule: a keyed sample in the usual run; all files, and stacked mutations of sound ones, under the tag
 * {@code long}. The mutations are drawn by {@code -Dmnlab.fuzz.seed} and {@code -Dmnlab.fuzz.rounds}, which a failure names;
 * {@code -Dmnlab.malformed=hdf5,avi} takes only these formats.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class MalformedFiles {

    private static final long SEED = Long.getLong("mnlab.fuzz.seed", 8);
    private static final long ROUNDS = Long.getLong("mnlab.fuzz.rounds", 5_000);

    /** Files of a format that the usual run reads. */
    private static final int SAMPLE = 150;

    private static final Path KEPT = Path.of("target", "malformed");

    static {
        // Thousands of warnings would be thousands of lines.
        for (String talkative : List.of("io.jhdf", "mnlab.io.NiftiAffine")) {
            System.setProperty("org.slf4j.simpleLogger.log." + talkative, "error");
        }
    }

    @TempDir
    Path folder;

    /** The formats of the room. */
    protected abstract List<Format> formats();

    Stream<String> names() {
        List<String> wanted = List.of(System.getProperty("mnlab.malformed", "").split(","));
        return formats().stream().map(Format::name).filter(name -> wanted.contains("") || wanted.contains(name));
    }

    private Format format(String name) {
        return formats().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    private void hold(Format format, Stream<Malformed> files) {
        System.out.println(new MalformedRule(format, folder.resolve(format.name()), KEPT).holdsFor(files));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSampleIsReadOrRefused(String name) {
        Format format = format(name);
        long all = format.broken().count();
        Key key = Key.of(SEED).then("sample").then(name);
        hold(
                format,
                format.broken()
                        .filter(file -> file.always()
                                || Math.floorMod(key.then(file.name()).bits(), all) < SAMPLE));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("names")
    void everyFileIsReadOrRefused(String name) {
        Format format = format(name);
        hold(format, format.broken());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("names")
    void stackedMutationsAreReadOrRefused(String name) {
        Format format = format(name);
        try {
            hold(format, new Fuzz(format, SEED).rounds(ROUNDS));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "-Dmnlab.fuzz.seed=" + SEED + " -Dmnlab.fuzz.rounds=" + ROUNDS + ", " + name + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
