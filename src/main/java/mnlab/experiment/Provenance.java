package mnlab.experiment;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.method.Member;
import mnlab.method.Recipe;
import mnlab.nn.Devices;

/** Fills a run's manifest: what was run, on what, by which sources. */
final class Provenance {

    private static final int GIT_SECONDS = 10;

    private Provenance() {}

    static RunManifest of(ExperimentConfig config, Cases cases) {
        Device device = Devices.of(config.compute().device());
        String fingerprint = cases.dataset().fingerprint();
        Map<String, String> versions = new TreeMap<>();
        versions.put("java", System.getProperty("java.version"));
        versions.put("pytorch", Engine.getEngine("PyTorch").getVersion());
        versions.put(
                "mnlab",
                Objects.requireNonNullElse(Provenance.class.getPackage().getImplementationVersion(), "source"));
        return new RunManifest(
                RunManifest.SCHEMA,
                config.hash(fingerprint, cases.pools().split()),
                config.method().name(),
                networks(Training.recipe(config)),
                cases.dataset().name(),
                fingerprint,
                cases.dataset().classes(),
                cases.pools().labelled().size(),
                config.seed(),
                config.data().transductive(),
                Devices.word(device),
                config.compute().threads(),
                versions,
                git("rev-parse", "HEAD"),
                !git("status", "--porcelain", "--untracked-files=no").isEmpty(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String networks(Recipe recipe) {
        return recipe.members().values().stream()
                .filter(Member.Trained.class::isInstance)
                .map(member -> ((Member.Trained) member).net().name())
                .distinct()
                .collect(Collectors.joining("+"));
    }

    /** What git says of the sources that mnlab runs from; "unknown" where it does not run from a checkout. */
    private static String git(String... arguments) {
        String root = System.getenv("MNLAB_HOME");
        if (root == null) {
            return "unknown";
        }
        try {
            Process process = new ProcessBuilder()
                    .command(Stream.concat(Stream.of("git", "-C", root), Arrays.stream(arguments))
                            .toList())
                    .redirectErrorStream(false)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            boolean ended = process.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
