package mnlab.geometry;

/**
 * Head biometry from an ellipse on the skull, as in the HC18 challenge.
 *
 * @param hcMm head circumference: the ellipse's perimeter by Ramanujan's second approximation, mm
 * @param ofdMm occipitofrontal diameter: the major axis, mm
 * @param bpdMm biparietal diameter: the minor axis, mm
 */
public record HeadCircumference(double hcMm, double ofdMm, double bpdMm) {

    /**
     * Measures an ellipse.
     *
     * @param head in pixels
     * @param mmPerPixel size of a pixel, which a picture that was resized has multiplied by old size over new size
     */
    public static HeadCircumference of(Ellipse head, double mmPerPixel) {
        return of(head, mmPerPixel, mmPerPixel);
    }

    /** As above for pixels that are not square. */
    public static HeadCircumference of(Ellipse head, double mmPerPixelX, double mmPerPixelY) {
        if (!(mmPerPixelX > 0 && mmPerPixelY > 0)) {
            throw new IllegalArgumentException(
                    "a pixel's size is positive, got " + mmPerPixelX + " x " + mmPerPixelY + " mm");
        }
        Ellipse skull = head.stretched(mmPerPixelX, mmPerPixelY);
        return new HeadCircumference(skull.perimeter(), 2 * skull.a(), 2 * skull.b());
    }
}
