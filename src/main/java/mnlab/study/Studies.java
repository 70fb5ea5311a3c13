package mnlab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Home;

/**
 * The studies there are. {@code ablations.yaml} of the build holds those behind M&amp;N's claims, {@code left-atrium.yaml} a comparison on
 * other data; a file of one's own has the same schema (docs/studies.md).
 */
public final class Studies {

    private static final List<String> OWN = List.of("/mnlab/studies/ablations.yaml", "/mnlab/studies/left-atrium.yaml");

    private Studies() {}

    /** The studies that come with mnlab, by name. Their data and split lie in mnlab's home. */
    public static Map<String, Study> all() {
        Map<String, Study> all = new LinkedHashMap<>();
        OWN.forEach(file -> all.putAll(OwnYaml.ofBuild(file, StudyFile.class)
                .in(place -> Home.path(place).toString())
                .studies(file)));
        return all;
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
