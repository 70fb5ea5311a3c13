package mnlab.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import mnlab.core.Finding;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.core.Registry;

/**
 * Looks for what is wrong with a data set before training does, or never would. Each case is read once, as training reads it, on several
 * threads; what is kept of it is small ({@link CaseFacts}), so memory does not grow with the data. Each setter answers a new verification.
 *
 * @param dataset the data set
 * @param reading how image files are read
 * @param preparation what a run does to each case
 * @param patch how a run cuts patches; empty for none
 * @param pools makes a run's parts, where there is a run; what it throws is a finding
 * @param patients whom a case shows, where that is known
 * @param threads how many cases are read at once; each holds its image and its mask in memory
 */
public record Verification(
        Dataset dataset,
        ReadSettings reading,
        Preparation preparation,
        Optional<PatchSettings> patch,
        Optional<Supplier<Pools>> pools,
        Function<Case, Optional<String>> patients,
        int threads) {

    private static final Registry<DataCheck> CHECKS = new Registry<>(DataCheck.class, DataCheck::name);
    private static final int MOST_THREADS = 4;

    /** Of the cases alone. */
    public static Verification of(Dataset dataset) {
        return new Verification(
                dataset,
                ReadSettings.DEFAULT,
                Preparation.of(Normalisation.none()),
                Optional.empty(),
                Optional.empty(),
                dataset::patient,
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /** As a run reads and cuts the cases. */
    public Verification as(ReadSettings readAs, Preparation prepared, PatchSettings cut) {
        return new Verification(dataset, readAs, prepared, Optional.of(cut), pools, patients, threads);
    }

    /** With patches of a run. */
    public Verification patches(PatchSettings settings) {
        return as(reading, preparation, settings);
    }

    /** With a run's parts, which may turn out not to be possible. */
    public Verification parted(Supplier<Pools> parts) {
        return new Verification(dataset, reading, preparation, patch, Optional.of(parts), patients, threads);
    }

    /** With whom a case shows, by its id. */
    public Verification patients(Function<String, String> byId) {
        return new Verification(
                dataset, reading, preparation, patch, pools, each -> Optional.of(byId.apply(each.id())), threads);
    }

    /** With another number of threads. */
    public Verification threads(int number) {
        return new Verification(dataset, reading, preparation, patch, pools, patients, number);
    }

    /** Every check that is there, in the order of a report. */
    public static List<DataCheck> checks() {
        return CHECKS.all().values().stream()
                .sorted(Comparator.comparingInt(DataCheck::order).thenComparing(DataCheck::name))
                .toList();
    }

    /** Reads all cases and checks them; the order of findings does not depend on the threads. */
    public DataReport run(Progress progress) {
        List<DataFinding> found = new ArrayList<>();
        Optional<Pools> parts = pools.flatMap(made -> tried(made, found));
        DataFacts facts = new DataFacts(dataset, read(progress), parts, preparation, patch, patients);
        for (DataCheck check : checks()) {
            check.findings(facts).forEach(finding -> found.add(new DataFinding(check.name(), finding)));
        }
        return new DataReport(
                dataset.name(), dataset.size(), dataset.labelledCases().size(), found);
    }

    private Optional<Pools> tried(Supplier<Pools> made, List<DataFinding> found) {
        try {
            return Optional.of(made.get());
        } catch (MnlabException e) {
            found.add(new DataFinding("split", Finding.failure(dataset.name(), e)));
            return Optional.empty();
        }
    }

    private List<CaseFacts> read(Progress progress) {
        List<CaseFacts> facts = new ArrayList<>();
        try (Loader<Case, CaseFacts> loader =
                new Loader<>(dataset.cases(), each -> CaseFacts.read(each, reading), threads, 2 * threads)) {
            while (loader.hasNext()) {
                facts.add(loader.next());
                progress.report(
                        "verifying",
                        facts.size(),
                        dataset.size(),
                        facts.get(facts.size() - 1).id());
            }
        }
        return facts;
    }
}
