package mnlab.image.phantom;

/**
 * An ellipse that a phantom's picture shows, known exactly.
 *
 * @param cx centre, x to the right
 * @param cy centre, y down
 * @param a longer semi-axis
 * @param b shorter semi-axis
 * @param thetaDegrees from +x towards +y to the longer axis, in [0, 180)
 */
public record PaintedEllipse(double cx, double cy, double a, double b, double thetaDegrees) {

    /** The same in pixels of a square picture, whose unit coordinates -1 to 1 reach from edge to edge; pixel centres at integers. */
    public PaintedEllipse inPixels(int size) {
        double scale = size / 2.0;
        return new PaintedEllipse(
                ((cx + 1) * size - 1) / 2, ((cy + 1) * size - 1) / 2, a * scale, b * scale, thetaDegrees);
    }
}
