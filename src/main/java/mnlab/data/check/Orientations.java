package mnlab.data.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;

/** Images whose axes lead another way than those of most: training sees voxels as they lie in the file. */
public final class Orientations implements DataCheck {

    @Override
    public String name() {
        return "orientation";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        facts.cases().forEach(each -> each.image().ifPresent(image -> counts.merge(codes(each), 1, Integer::sum)));
        if (counts.size() < 2) {
            return List.of();
        }
        String most =
                Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
        return facts.cases().stream()
                .filter(each -> each.image().isPresent() && !codes(each).equals(most))
                .map(each -> Finding.warning(
                        each.id(),
                        "its axes lead " + codes(each) + ", those of " + counts.get(most) + " other cases " + most,
                        "Training takes voxels as they lie: turn image and mask by mnlab convert --ras"))
                .toList();
    }

    private static String codes(CaseFacts each) {
        return GridSizes.image(each).affine().axisCodes();
    }
}
