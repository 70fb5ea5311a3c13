package mnlab.pose;

import mnlab.image.ObliquePlane;

/**
 * A slice of a head volume whose pose is known.
 *
 * @param name volume and number, for errors
 * @param volume id of the volume
 * @param plane where it was cut, in volume coordinates
 * @param pixels H x W values, row-major, as a network sees them: augmented where that was asked for
 */
public record PosedFrame(String name, String volume, ObliquePlane plane, float[] pixels) {}
