package mnlab.data.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.data.DataFacts.Part;

/** Classes that no mask has, and classes that no labelled case of a run has. */
public final class AbsentClasses implements DataCheck {

    @Override
    public String name() {
        return "classes";
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<Finding> findings = new ArrayList<>();
        facts.classes().ifPresent(classes -> {
            for (int c = 1; c < classes.count(); c++) {
                int value = classes.values().get(c);
                String name = classes.names().get(c) + " (value " + value + ")";
                if (with(value, facts, each -> true) == 0) {
                    findings.add(
                            Finding.failure(
                                    facts.dataset().name(),
                                    "no mask holds the class " + name,
                                    "Declare the classes that are there: a network learns nothing of this one, and its scores are empty"));
                } else if (facts.pools().isPresent()
                        && with(value, facts, each -> facts.part(each.source()).equals(Optional.of(Part.LABELLED)))
                                == 0) {
                    findings.add(Finding.failure(
                            facts.dataset().name(),
                            "no labelled case holds the class " + name,
                            "Choose other labelled cases (a split file, or data.drawLabelled), or more of them"));
                }
            }
        });
        return findings;
    }

    private static long with(int value, DataFacts facts, Predicate<CaseFacts> which) {
        return facts.cases().stream()
                .filter(which)
                .filter(each -> each.label().filter(mask -> mask.has(value)).isPresent())
                .count();
    }
}
