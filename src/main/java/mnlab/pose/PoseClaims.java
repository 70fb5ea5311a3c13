package mnlab.pose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mnlab.view.Tables;
import tech.tablesaw.api.Table;

/** The claims of the abstract of arXiv 2405.13235 held against what a comparison measured, a row a method that QAERTS is compared with. */
final class PoseClaims {

    /** What is claimed, and how it is answered. */
    static final String NOTE =
            "Claimed: a plane angle 9 % better and an NCC 8 % better (the abstract does not say than what), a fifth of the parameters of"
                    + " an ensemble, and more robustness to noise. Measured: QAERTS against each other method on the same volumes and frames,"
                    + " with 95 % intervals over seeds and whole volumes; above 0 % QAERTS is the better one, and where the other's NCC may be 0 there is no such ratio. The last columns say by how many degrees"
                    + " the plane angle grows from clean frames to the strongest degradation. The data are not those of the paper.";

    private static final String OURS = new Qaerts().title();

    private PoseClaims() {}

    /** Empty where QAERTS itself is not among the runs. */
    static Table of(PoseComparisonResult comparison) {
        Map<String, List<PoseRun>> methods = comparison.byMethod();
        List<PoseRun> ours = methods.getOrDefault(OURS, List.of());
        List<String[]> rows = new ArrayList<>();
        methods.forEach((title, theirs) -> row(title, theirs, ours).ifPresent(rows::add));
        return PoseTables.text(
                "claims",
                List.of(
                        "QAERTS against",
                        "seeds",
                        "PA smaller by (%)",
                        "NCC larger by (%)",
                        "parameters, times QAERTS",
                        "its PA grows: speckle",
                        "noise",
                        "shadow"),
                rows);
    }

    private static Optional<String[]> row(String title, List<PoseRun> theirs, List<PoseRun> ours) {
        List<PoseResult> a = both(ours, theirs);
        List<PoseResult> b = both(theirs, ours);
        if (a.isEmpty()) {
            return Optional.empty();
        }
        boolean self = title.equals(OURS);
        return Optional.of(new String[] {
            self ? title + " itself" : title,
            Integer.toString(a.size()),
            self ? "" : gain(a, b, PoseMeasure.ANGLE, -1),
            self ? "" : gain(a, b, PoseMeasure.NCC, 1),
            String.format(
                    Locale.ROOT,
                    "%.3f",
                    (double) b.get(0).parameters() / a.get(0).parameters()),
            growth(theirs, Degradation.SPECKLE),
            growth(theirs, Degradation.NOISE),
            growth(theirs, Degradation.SHADOW)
        });
    }

    /** The results of the seeds that the others have too, in the order of the seeds. */
    private static List<PoseResult> both(List<PoseRun> runs, List<PoseRun> others) {
        return runs.stream()
                .filter(run -> others.stream().anyMatch(other -> other.seed() == run.seed()))
                .sorted(Comparator.comparingLong(PoseRun::seed))
                .map(PoseRun::result)
                .toList();
    }

    private static String gain(List<PoseResult> ours, List<PoseResult> theirs, PoseMeasure measure, int sign) {
        VolumeSums base = VolumeSums.of(theirs, measure);
        if (!(base.summary().interval().low() > 0)) {
            return "n/a (theirs may be 0)";
        }
        PoseMean ratio = VolumeSums.of(ours, measure).over(base);
        double low = 100 * sign * (ratio.interval().low() - 1);
        double high = 100 * sign * (ratio.interval().high() - 1);
        return String.format(
                Locale.ROOT,
                "%.1f [%.1f, %.1f]",
                100 * sign * (ratio.mean() - 1),
                Math.min(low, high),
                Math.max(low, high));
    }

    private static String growth(List<PoseRun> runs, Degradation degradation) {
        return Tables.rounded(runs.stream()
                .flatMap(run -> run.robustness().stream())
                .filter(curve -> curve.degradation() == degradation)
                .mapToDouble(curve -> curve.growth(Robustness.Step::angle))
                .average()
                .orElse(Double.NaN));
    }
}
