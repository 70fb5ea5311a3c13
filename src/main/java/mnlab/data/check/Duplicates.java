package mnlab.data.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.data.LabelFacts;

/** The same voxels under two names: a slip, and a leak where one is learnt from and the other chooses or is reported. */
public final class Duplicates implements DataCheck {

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (List<CaseFacts> group :
                groups(facts, each -> each.image().map(image -> image.constant() ? "" : image.content()))) {
            for (int i = 1; i < group.size(); i++) {
                CaseFacts other = partner(facts, group, i);
                findings.add(sameImage(facts, group.get(i), other));
            }
        }
        for (List<CaseFacts> group : groups(
                facts,
                each -> each.label().filter(mask -> mask.counts().size() > 1).map(LabelFacts::content))) {
            for (int i = 1; i < group.size(); i++) {
                sameMask(group.get(i), group.get(0)).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** Cases of one content, two or more, in the order of the first. */
    private static List<List<CaseFacts>> groups(DataFacts facts, Function<CaseFacts, Optional<String>> content) {
        Map<String, List<CaseFacts>> byContent = new LinkedHashMap<>();
        for (CaseFacts each : facts.cases()) {
            content.apply(each).filter(hash -> !hash.isEmpty()).ifPresent(hash -> byContent
                    .computeIfAbsent(hash, key -> new ArrayList<>())
                    .add(each));
        }
        return byContent.values().stream().filter(group -> group.size() > 1).toList();
    }

    /** The earlier case of a group that it must not be the same as, where there is one; else the first. */
    private static CaseFacts partner(DataFacts facts, List<CaseFacts> group, int index) {
        return group.subList(0, index).stream()
                .filter(other -> facts.leak(group.get(index).source(), other.source()))
                .findFirst()
                .orElse(group.get(0));
    }

    private static Finding sameImage(DataFacts facts, CaseFacts one, CaseFacts other) {
        boolean masks = one.label().isPresent() && other.label().isPresent();
        boolean sameMask =
                masks && one.label().get().content().equals(other.label().get().content());
        String problem = "has the same voxels as " + other.id() + (masks && !sameMask ? ", but another mask" : "");
        if (facts.leak(one.source(), other.source())) {
            return Finding.failure(
                    one.id(),
                    problem + ", and they are in " + facts.parts(one.source(), other.source()),
                    "Take one of them out, or put both into one part: the score would be of what was learnt by heart");
        }
        return Finding.warning(
                one.id(),
                problem,
                masks && !sameMask
                        ? "One of the masks is of another image, or two readers drew them: keep one"
                        : "Keep one of them");
    }

    private static Optional<Finding> sameMask(CaseFacts one, CaseFacts other) {
        boolean sameImage = one.image().isPresent()
                && other.image().isPresent()
                && one.image().get().content().equals(other.image().get().content());
        return sameImage
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        one.id(),
                        "has the same mask as " + other.id() + ", whose image is another",
                        "One of them has the other's mask: find its own"));
    }
}
