package mnlab.data.check;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;

/** How many images have no mask, and whether what has one suffices for anything. */
public final class MissingMasks implements DataCheck {

    @Override
    public String name() {
        return "counts";
    }

    @Override
    public int order() {
        return 100;
    }

    private static final int LEAST = 3;
    private static final int NAMED = 5;

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<String> without = facts.cases().stream()
                .filter(each -> !each.source().hasLabel())
                .map(CaseFacts::id)
                .toList();
        List<Finding> findings = new ArrayList<>();
        String data = facts.dataset().name();
        int all = facts.cases().size();
        int with = all - without.size();
        if (!without.isEmpty()) {
            findings.add(Finding.warning(
                    data,
                    without.size() + " of " + all + " images have no mask: " + named(without),
                    "As it should be where they are to be learnt from without labels; else add the masks"));
        }
        if (with < LEAST) {
            findings.add(Finding.failure(
                    data,
                    with + " cases have a mask",
                    "Training, validation and test each need one: add masks, or write a split without validation"));
        }
        facts.pools()
                .filter(pools -> pools.labelled().size() == 1)
                .ifPresent(pools -> findings.add(Finding.warning(
                        pools.labelled().get(0).id(),
                        "is the only labelled case",
                        "Results hang on which one it is: run several seeds with data.drawLabelled, or label more")));
        return findings;
    }

    /** The first of some names. */
    static String named(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }
}
