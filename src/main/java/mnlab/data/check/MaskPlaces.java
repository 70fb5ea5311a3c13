package mnlab.data.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.CaseReader;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.image.Grid;

/** Masks whose header places them elsewhere than their image: the largest distance in mm between corners. */
public final class MaskPlaces implements DataCheck {

    @Override
    public String name() {
        return "place";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (CaseFacts each : facts.cases()) {
            if (each.image().isPresent() && each.label().isPresent()) {
                add(each.id(), GridSizes.image(each), GridSizes.mask(each), findings);
            }
        }
        return findings;
    }

    private static void add(String id, Grid image, Grid mask, List<Finding> findings) {
        double apart = GridSizes.same(image, mask) ? CaseReader.apart(image, mask) : 0;
        double allowed = CaseReader.allowedApart(image);
        if (!(apart <= allowed)) {
            findings.add(Finding.failure(
                    id,
                    String.format(
                            Locale.ROOT,
                            "the headers of image and mask lie %.3f mm apart at a corner, allowed are %.3f mm",
                            apart,
                            allowed),
                    "Copy the image's header to the mask if the voxels correspond, else resample the mask"));
        }
    }
}
