package mnlab.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import mnlab.core.Home;

/**
 * The studies there are. {@code ablations.yaml} of the build holds those behind M&amp;N's claims; a file of one's own has the same
 * schema (docs/studies.md).
 */
public final class Studies {

    private static final String OWN = "/mnlab/studies/ablations.yaml";

    private Studies() {}

    /** The studies that come with mnlab, by name. Their data and split lie in mnlab's home. */
    public static Map<String, Study> all() {
        try (InputStream text = Objects.requireNonNull(Studies.class.getResourceAsStream(OWN), OWN)) {
            return StudyFile.parse(OWN, new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .in(place -> Home.path(place).toString())
                    .studies(OWN);
        } catch (IOException e) {
            throw new IllegalStateException(OWN + " cannot be read", e);
        }
    }

    /** One of them; an error that lists them when there is none of that name. */
    public static Study named(String name) {
        Map<String, Study> all = all();
        Study study = all.get(name);
        if (study == null) {
            throw new StudyException(
                    name, "is not a known study", "Choose one of " + all.keySet() + ", or name a .yaml file");
        }
        return study;
    }

    /** The studies of a file, by name. Places in it are seen from the working folder, as in every config. */
    public static Map<String, Study> read(Path file) {
        try {
            return StudyFile.parse(file.toString(), Files.readString(file)).studies(file.toString());
        } catch (IOException e) {
            throw new StudyException(file.toString(), "cannot be read: " + e, "Check the path", e);
        }
    }
}
