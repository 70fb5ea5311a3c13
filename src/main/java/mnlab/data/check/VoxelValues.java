package mnlab.data.check;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.data.ImageFacts;

/** Images with voxels that are no finite numbers, and images of one value. */
public final class VoxelValues implements DataCheck {

    @Override
    public String name() {
        return "voxels";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (CaseFacts each : facts.cases()) {
            each.image().ifPresent(image -> add(each.id(), image, findings));
        }
        return findings;
    }

    private static void add(String id, ImageFacts image, List<Finding> findings) {
        if (image.nonFinite() > 0) {
            String share = image.nonFinite() + " of " + image.grid().size() + " voxels";
            findings.add(Finding.failure(
                    id,
                    share + " are no finite numbers, the first at " + image.firstNonFinite(),
                    "Replace them, by the background's value if they lie outside the body; training refuses them"));
        } else if (image.constant()) {
            findings.add(Finding.failure(
                    id,
                    "the image is empty: every voxel is " + image.first(),
                    "Get the file again, or leave the case out; training refuses it"));
        }
    }
}
