package mnlab.data.check;

import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Finding;
import mnlab.data.CaseReader;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.data.PatchSampler;
import mnlab.image.Grid;

/** Images that a patch does not fit into: their edge is repeated. */
public final class PatchSizes implements DataCheck {

    @Override
    public String name() {
        return "patch";
    }

    @Override
    public int order() {
        return 140;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        if (facts.patch().isEmpty()) {
            return List.of();
        }
        List<String> small = facts.cases().stream()
                .filter(each -> each.image().isPresent() && isSmall(facts, GridSizes.image(each)))
                .map(each -> each.id() + " (" + CaseReader.size(GridSizes.image(each)) + ")")
                .toList();
        return small.isEmpty()
                ? List.of()
                : List.of(Finding.warning(
                        facts.dataset().name(),
                        small.size() + " of " + facts.cases().size() + " images are smaller than what a patch of "
                                + facts.patch().get().patch() + " cuts: " + MissingMasks.named(small),
                        "Choose a smaller patch (--patch), or live with repeated edges"));
    }

    private static boolean isSmall(DataFacts facts, Grid grid) {
        int[] cut = new PatchSampler(facts.patch().orElseThrow()).cropSize(grid);
        List<Integer> canvas = facts.preparation().canvas();
        return IntStream.range(0, 3)
                .anyMatch(axis -> (canvas.isEmpty() ? grid.shape()[axis] : canvas.get(axis)) < cut[axis]);
    }
}
