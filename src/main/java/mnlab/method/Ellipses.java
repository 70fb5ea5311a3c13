package mnlab.method;

import ai.djl.ndarray.NDArray;
import mnlab.geometry.EllipseRefinement;

/** A source's probabilities of images refined to ellipses, and which images to trust (ER-MT): source and selector of one computation. */
public final class Ellipses {

    private final Source of;
    private final EllipseRefinement refinement;

    /**
     * @param of probabilities (rows, K, H, W, 1)
     */
    public Ellipses(Source of, EllipseRefinement refinement) {
        this.of = of;
        this.refinement = refinement;
    }

    /** The refined probabilities. */
    public Source refined() {
        return (cache, rows) -> targets(cache, rows).p();
    }

    /** Every pixel of the accepted images. */
    public Selector accepted() {
        return (cache, rows, logits, target) -> targets(cache, rows).weights();
    }

    private EllipseTargets targets(StepCache cache, Rows rows) {
        return cache.decided("ellipses " + rows, () -> {
            NDArray p = of.target(cache, rows);
            return cache.apart("ellipses", () -> EllipseTargets.of(p, refinement));
        });
    }
}
