package mnlab.geometry;

import mnlab.image.LabelMap;

/**
 * A probability map with the ellipse that was fitted to it: see {@link EllipseRefinement}.
 *
 * @param kept the object that was fitted: its largest component without holes, class 1
 * @param ellipse through the inner boundary of that object
 * @param refined probabilities, drawn to 1 inside of the ellipse and to 0 outside, x fastest
 * @param region pixels that object and ellipse share over pixels of either, 0 to 1
 * @param contour exp(-mean of |rho - 1| over the inner boundary), above 0 to 1
 */
public record RefinedEllipse(LabelMap kept, Ellipse ellipse, float[] refined, double region, double contour) {

    /** Region times contour: how much the object is an ellipse. */
    public double score() {
        return region * contour;
    }
}
