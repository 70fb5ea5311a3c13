package mnlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import mnlab.core.Key;

/**
 * Splits that keep together what belongs together: all frames of a video, all pictures of an examination, all scans of a patient.
 */
public final class GroupedSplit {

    private GroupedSplit() {}

    /**
     * Groups in an order drawn from a seed go whole, first to the test part until it has its share of the cases, then to validation, the
     * rest to training. A part ends with the group that brings it nearest to its share. As in {@link Split#bySeed}, shares are of the cases
     * with a segmentation, and those without join the training part, but for cases whose group is in another part: they stay out.
     *
     * @param group the group of a case, by its id
     * @throws DataException when shares do not add up to 1, or when a share above 0 gets no group
     */
    public static Split of(
            Dataset dataset, Function<String, String> group, long seed, double train, double val, double test) {
        String origin = "groups by seed " + seed + " in shares " + train + "/" + val + "/" + test;
        if (!(train > 0 && val >= 0 && test >= 0) || Math.abs(train + val + test - 1) > 1e-9) {
            throw new DataException(origin, "are not shares that add up to 1", "Write for example .75, .05, .20");
        }
        SortedMap<String, List<String>> byGroup = new TreeMap<>();
        for (Case each : dataset.labelledCases()) {
            byGroup.computeIfAbsent(group.apply(each.id()), name -> new ArrayList<>())
                    .add(each.id());
        }
        List<String> names = new ArrayList<>(byGroup.keySet());
        List<List<String>> groups = new ArrayList<>();
        for (int i : Key.of(seed).then("groups").permutation(names.size())) {
            groups.add(byGroup.get(names.get(i)));
        }
        int cases = dataset.labelledCases().size();
        List<String> tests = take(groups, test * cases);
        List<String> vals = take(groups, val * cases);
        if (test > 0 && tests.isEmpty() || val > 0 && vals.isEmpty()) {
            throw new DataException(
                    origin, "leave a part of the " + names.size() + " groups empty", "Give it a larger share, or 0");
        }
        List<String> trains = new ArrayList<>();
        groups.forEach(trains::addAll);
        addUnlabelled(dataset, group, trains, List.of(tests, vals));
        return new Split(trains, vals, tests, origin);
    }

    private static List<String> take(List<List<String>> groups, double share) {
        List<String> taken = new ArrayList<>();
        while (!groups.isEmpty() && taken.size() + groups.get(0).size() / 2.0 <= share) {
            taken.addAll(groups.remove(0));
        }
        return taken;
    }

    private static void addUnlabelled(
            Dataset dataset, Function<String, String> group, List<String> trains, List<List<String>> others) {
        List<String> taken =
                others.stream().flatMap(List::stream).map(group).distinct().toList();
        dataset.cases().stream()
                .filter(each -> !each.hasLabel() && !taken.contains(group.apply(each.id())))
                .map(Case::id)
                .forEach(trains::add);
    }
}
