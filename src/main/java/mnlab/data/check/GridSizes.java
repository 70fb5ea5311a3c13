package mnlab.data.check;

import java.util.Arrays;
import java.util.List;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.CaseReader;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.image.Grid;

/** Images and masks of different sizes. */
public final class GridSizes implements DataCheck {

    @Override
    public String name() {
        return "size";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        return facts.cases().stream()
                .filter(each -> each.image().isPresent() && each.label().isPresent())
                .filter(each -> !same(image(each), mask(each)))
                .map(each -> Finding.failure(
                        each.id(),
                        "the image has " + CaseReader.size(image(each)) + " voxels, the mask "
                                + CaseReader.size(mask(each)),
                        "Resample the mask onto the image, or find the mask that belongs to it"))
                .toList();
    }

    static Grid image(CaseFacts each) {
        return each.image().orElseThrow().grid();
    }

    static Grid mask(CaseFacts each) {
        return each.label().orElseThrow().grid();
    }

    static boolean same(Grid one, Grid other) {
        return Arrays.equals(one.shape(), other.shape());
    }
}
