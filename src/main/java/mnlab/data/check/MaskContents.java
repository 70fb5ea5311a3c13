package mnlab.data.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mnlab.core.Finding;
import mnlab.data.Classes;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.data.LabelFacts;

/** Masks without foreground, and masks that lack a class which others have. */
public final class MaskContents implements DataCheck {

    @Override
    public String name() {
        return "masks";
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<Finding> findings = new ArrayList<>();
        Optional<Classes> classes = facts.classes();
        if (classes.isPresent()) {
            List<Integer> present = present(facts, classes.get());
            facts.cases().forEach(each -> each.label()
                    .ifPresent(mask -> add(each.id(), mask, classes.get(), present, findings)));
        }
        return findings;
    }

    /** The classes that some mask has; what none has is said once, by another check. */
    private static List<Integer> present(DataFacts facts, Classes classes) {
        return IntStream.range(1, classes.count())
                .filter(c -> facts.cases().stream().anyMatch(each -> each.label()
                        .filter(mask -> mask.has(classes.values().get(c)))
                        .isPresent()))
                .boxed()
                .toList();
    }

    private static void add(
            String id, LabelFacts mask, Classes classes, List<Integer> present, List<Finding> findings) {
        boolean empty = mask.counts().size() == 1 && mask.has(classes.values().get(0));
        String lacking = present.stream()
                .filter(c -> !mask.has(classes.values().get(c)))
                .map(classes.names()::get)
                .collect(Collectors.joining(", "));
        if (empty) {
            findings.add(Finding.warning(
                    id,
                    "the mask is empty: nothing but background",
                    "Delete the mask if the structure was not drawn; keep it if the image does not show it"));
        } else if (!lacking.isEmpty()) {
            findings.add(Finding.warning(
                    id,
                    "the mask lacks " + lacking,
                    "Look whether it is in the image; Dice of what is missing is 0 or left out, as test.metrics says"));
        }
    }
}
