package mnlab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import mnlab.metric.Friedman;
import mnlab.metric.SignedRank;

/** What a contest says, in sentences: what is significant and what is not. */
final class ContestWords {

    private final Contest contest;
    private final List<String> sentences = new ArrayList<>();

    private ContestWords(Contest contest) {
        this.contest = contest;
    }

    static List<String> of(Contest contest) {
        ContestWords words = new ContestWords(contest);
        if (contest.entrants().isEmpty()) {
            return List.of("No run is there yet.");
        }
        words.tests();
        words.ranks();
        if (contest.measure() == Measure.DICE) {
            words.limits();
        }
        return List.copyOf(words.sentences);
    }

    private void tests() {
        int family = contest.corrected().size();
        if (family == 0) {
            sentences.add("Nothing was tested: "
                    + (contest.entrant(contest.reference()).isEmpty()
                            ? "the reference " + contest.reference() + " has no run yet."
                            : "no other method has a run with a value for every case."));
            return;
        }
        String tested = "Against " + contest.reference() + ", " + (family == 1 ? "one test" : family + " tests")
                + " at the level " + Friedman.LEVEL + " after Holm's correction: ";
        List<String> better = found(true);
        List<String> worse = found(false);
        List<String> open = methods(p -> p >= Friedman.LEVEL);
        List<String> parts = new ArrayList<>();
        if (!better.isEmpty()) {
            parts.add("significantly better " + are(better));
        }
        if (!worse.isEmpty()) {
            parts.add("significantly worse " + are(worse));
        }
        if (!open.isEmpty()) {
            parts.add("not significantly different " + are(open)
                    + " (which does not say that they are equal: see the intervals)");
        }
        sentences.add(tested + String.join("; ", parts) + ".");
    }

    private List<String> methods(DoublePredicate p) {
        return contest.corrected().entrySet().stream()
                .filter(each -> p.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> found(boolean better) {
        return methods(p -> p < Friedman.LEVEL).stream()
                .filter(method -> {
                    double effect = test(method).map(SignedRank::rankBiserial).orElseThrow();
                    return (contest.measure().highIsBest() ? effect > 0 : effect < 0) == better;
                })
                .map(method ->
                        method + " (" + ContestTable.said(contest.corrected().get(method)) + ")")
                .toList();
    }

    private Optional<SignedRank> test(String method) {
        return contest.difference(method).flatMap(Difference::test);
    }

    private static String are(List<String> names) {
        return (names.size() == 1 ? "is " : "are ") + String.join(", ", names);
    }

    private void ranks() {
        if (contest.friedman().isEmpty()) {
            sentences.add("Ranks are given where three methods or more have all their runs.");
            return;
        }
        Friedman test = contest.friedman().get();
        Map<String, Double> ranks = contest.ranks();
        Map.Entry<String, Double> best =
                ranks.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        double critical = test.criticalDifference();
        List<String> near = ranks.entrySet().stream()
                .filter(each -> !each.equals(best) && each.getValue() - best.getValue() < critical)
                .map(Map.Entry::getKey)
                .toList();
        String whole = String.format(
                Locale.ROOT,
                "Over %d methods and %d cases Friedman's chi-square is %.2f (%s): ",
                ranks.size(),
                test.cases(),
                test.chiSquare(),
                ContestTable.said(test.p()));
        sentences.add(
                test.p() >= Friedman.LEVEL
                        ? whole
                                + "as a whole the methods do not differ significantly, and the ranks are not to be read."
                        : whole
                                + String.format(
                                        Locale.ROOT,
                                        "the methods differ. The best mean rank is that of %s (%.2f); the critical"
                                                + " difference is %.2f, and %s.",
                                        best.getKey(),
                                        best.getValue(),
                                        critical,
                                        near.isEmpty()
                                                ? "every other method lies further off"
                                                : "closer than that " + are(near)));
    }

    /** What the numbers cannot say: of all measures alike. */
    private void limits() {
        int runs = contest.entrants().stream()
                .mapToInt(each -> each.runs().size())
                .max()
                .orElseThrow();
        int cases = contest.entrants().get(0).cases();
        int family = contest.corrected().size();
        double smallest = Math.pow(2, 1 - cases);
        if (family > 0 && smallest * family >= Friedman.LEVEL) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "With %d cases no p is below %s: after correction over %d tests nothing can be significant here.",
                    cases,
                    ContestTable.p(smallest),
                    family));
        }
        sentences.add(
                runs == 1
                        ? "There is one run a method: nothing here speaks for another seed or other labelled cases."
                        : "Tests are over cases, with up to " + runs
                                + " runs averaged: a difference that only the seed makes can be significant. Hold it"
                                + " against the sd of seeds.");
        List<String> parts = contest.entrants().stream()
                .filter(each -> !each.isComplete())
                .map(each -> each.method() + " (" + each.runs().size() + " of " + each.due() + ")")
                .toList();
        if (!parts.isEmpty()) {
            sentences.add("Not ranked, since runs are missing: " + String.join(", ", parts) + ".");
        }
    }
}
