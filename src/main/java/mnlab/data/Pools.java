package mnlab.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run learns from and is measured on. Test cases are in the unlabelled pool only when {@code transductive} says so.
 *
 * @param dataset where the cases come from
 * @param split the parts
 * @param labelled cases whose labels are used, in the order of the split
 * @param unlabelled cases whose images alone are used
 * @param validation cases that choose a checkpoint
 * @param test cases that are reported
 * @param trainingLength number of cases in the training part; M&amp;N cycles the labelled list up to it
 * @param rule what the unlabelled pool was made of
 * @param transductive whether it may hold test cases
 */
public record Pools(
        Dataset dataset,
        Split split,
        List<Case> labelled,
        List<Case> unlabelled,
        List<Case> validation,
        List<Case> test,
        int trainingLength,
        UnlabelledPool rule,
        boolean transductive) {

    /** Refuses test cases among those learnt from. */
    public Pools {
        labelled = List.copyOf(labelled);
        unlabelled = List.copyOf(unlabelled);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        Set<String> learntFrom = ids(labelled);
        if (!transductive) {
            learntFrom.addAll(ids(unlabelled));
        }
        for (Case each : test) {
            if (learntFrom.contains(each.id())) {
                throw new DataException(each.id(), "is a test case and would be learnt from", "Correct the split");
            }
        }
    }

    static Pools of(DataSplit parts, int n, UnlabelledPool rule, boolean transductive) {
        Dataset dataset = parts.dataset();
        Split split = parts.split();
        if (n < 1 || n > split.train().size()) {
            throw new DataException(
                    split.origin(),
                    "cannot give " + n + " labelled cases: the training part has "
                            + split.train().size(),
                    "Ask for 1 to " + split.train().size());
        }
        List<Case> labelled = cases(dataset, split.train().subList(0, n));
        for (Case each : labelled) {
            if (!each.hasLabel()) {
                throw new DataException(
                        each.id(), "is to be a labelled case but has no label file", "Ask for fewer labelled cases");
            }
        }
        return new Pools(
                dataset,
                split,
                labelled,
                unlabelled(dataset, split, n, rule, transductive),
                measured(dataset, split.val()),
                measured(dataset, split.test()),
                split.train().size(),
                rule,
                transductive);
    }

    private static List<Case> unlabelled(
            Dataset dataset, Split split, int n, UnlabelledPool rule, boolean transductive) {
        List<String> train = split.train();
        List<Case> pool = new ArrayList<>(cases(dataset, train.subList(n, train.size())));
        if (rule == UnlabelledPool.ALL_OTHER) {
            Set<String> left = new HashSet<>(train);
            if (!transductive) {
                left.addAll(split.test());
            }
            dataset.cases().stream().filter(each -> !left.contains(each.id())).forEach(pool::add);
        } else if (transductive) {
            throw new DataException(
                    "transductive", "has no effect with the pool " + rule, "Use it with " + UnlabelledPool.ALL_OTHER);
        }
        return pool;
    }

    private static List<Case> measured(Dataset dataset, List<String> ids) {
        List<Case> cases = cases(dataset, ids);
        for (Case each : cases) {
            if (!each.hasLabel()) {
                throw new DataException(
                        each.id(),
                        "is in the validation or test part but has no label file to measure against",
                        "Move it to the training part");
            }
        }
        return cases;
    }

    private static List<Case> cases(Dataset dataset, List<String> ids) {
        return ids.stream().map(dataset::get).toList();
    }

    /** The same labelled cases with another unlabelled pool. */
    public Pools unlabelledFrom(UnlabelledPool other, boolean withTestCases) {
        return of(new DataSplit(dataset, split), labelled.size(), other, withTestCases);
    }

    /**
     * The same pools as training may see them: labels can be opened of labelled and validation cases alone. Those of test cases, of cases
     * that are learnt from without labels and of all others of the data set are sealed, whatever hands them on: whoever asks for them gets a
     * {@link SealedLabelsException}. A validation case that is learnt from too is open where it validates and sealed in the unlabelled pool.
     */
    public Pools sealed() {
        Set<String> open = ids(labelled);
        open.addAll(ids(validation));
        Set<String> tests = ids(test);
        UnaryOperator<Case> seal =
                each -> each.sealed(tests.contains(each.id()) ? "a test case" : "no labelled case of this run");
        return new Pools(
                dataset.sealed(each -> open.contains(each.id()) ? each : seal.apply(each)),
                split,
                labelled,
                unlabelled.stream().map(seal).toList(),
                validation,
                test.stream().map(seal).toList(),
                trainingLength,
                rule,
                transductive);
    }

    /** The same pools of the data set with declared classes. */
    public Pools withClasses(Classes declared) {
        Dataset known = dataset.withClasses(declared);
        return new Pools(known, split, labelled, unlabelled, validation, test, trainingLength, rule, transductive);
    }

    private static Set<String> ids(List<Case> cases) {
        return cases.stream().map(Case::id).collect(Collectors.toCollection(HashSet::new));
    }

    /** All cases that are learnt from or measured on, each once: what has to be prepared. */
    public List<Case> all() {
        Map<String, Case> all = new LinkedHashMap<>();
        Stream.of(labelled, validation, test, unlabelled)
                .flatMap(List::stream)
                .forEach(each -> all.putIfAbsent(each.id(), each));
        return List.copyOf(all.values());
    }

    @Override
    public String toString() {
        return dataset.name() + " by " + split.origin() + ": " + labelled.size() + " labelled, " + unlabelled.size()
                + " unlabelled, " + validation.size() + " validation, " + test.size() + " test";
    }
}
