package mnlab.data.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataException;
import mnlab.data.DataFacts;
import mnlab.data.LabelFacts;
import mnlab.io.InvalidLabelException;

/** Masks with values that are no classes, or no classes at all. */
public final class LabelValues implements DataCheck {

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (CaseFacts each : facts.cases()) {
            each.errors().stream()
                    .filter(InvalidLabelException.class::isInstance)
                    .forEach(error -> findings.add(Finding.failure(
                            each.id(),
                            error.problem(),
                            "Map the values of the mask to classes: integers from 0 to 255")));
        }
        try {
            List<Integer> values = facts.declaredOrFound().values();
            facts.cases().forEach(each -> each.label().ifPresent(mask -> add(each.id(), mask, values, findings)));
        } catch (DataException e) {
            findings.add(Finding.failure(facts.dataset().name(), e));
        }
        return findings;
    }

    private static void add(String id, LabelFacts mask, List<Integer> values, List<Finding> findings) {
        String others = mask.counts().entrySet().stream()
                .filter(entry -> !values.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " (" + entry.getValue() + " voxels)")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            findings.add(Finding.failure(
                    id,
                    "the mask holds " + others + ", the classes have the values " + values,
                    "Correct the mask, or declare the class in dataset.json"));
        }
    }
}
