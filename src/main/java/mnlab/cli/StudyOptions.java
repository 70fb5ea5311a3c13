package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mnlab.study.Ledger;
import mnlab.study.Studies;
import mnlab.study.Study;
import mnlab.study.StudyException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which study, and where its results lie: what {@code study} and {@code figure} ask alike. */
final class StudyOptions {

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "One of mnlab's studies, or FILE.yaml:NAME; without one, they are listed.")
    private String name;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Ledger of finished runs (docs/results/studies of mnlab's folder).")
    private Path results;

    @Option(names = "--seeds", paramLabel = "S", split = ",", description = "Other seeds, for example 101,102,103.")
    private List<Long> seeds;

    @Option(names = "--arm", paramLabel = "NAME", description = "One of its arms only, by its whole name.")
    private String arm;

    /** Prints a line for each of mnlab's studies where none was named; whether that is all there is to do. */
    boolean listed(PrintWriter screen, Function<Study, String> about) {
        if (name == null) {
            Studies.all().values().forEach(study -> screen.printf("%-16s%s%n", study.name(), about.apply(study)));
            screen.flush();
        }
        return name == null;
    }

    Study study() {
        Study study = arm == null ? find() : find().only(arm);
        return seeds == null ? study : study.withSeeds(seeds);
    }

    private Study find() {
        int colon = name.lastIndexOf(':');
        Path file = colon < 0 ? Path.of(name) : Path.of(name.substring(0, colon));
        if (!Files.isRegularFile(file)) {
            return Studies.named(name);
        }
        Map<String, Study> studies = Studies.read(file);
        String wanted =
                colon < 0 && studies.size() == 1 ? studies.keySet().iterator().next() : name.substring(colon + 1);
        Study study = studies.get(wanted);
        if (study == null) {
            throw new StudyException(
                    name, "names no study of the file", "Write " + file + ":NAME with one of " + studies.keySet());
        }
        return study;
    }

    /** The ledger that was named, else the committed one. */
    Ledger ledger() {
        return results == null ? Ledger.committed() : Ledger.in(results);
    }

    /** The ledger that was named, else this one. */
    Ledger ledger(Path otherwise) {
        return Ledger.in(results == null ? otherwise : results);
    }
}
