package mnlab.pose;

import mnlab.image.ObliquePlane;

/**
 * A random plane that was accepted.
 *
 * @param parameters where it lies
 * @param area pixels of the head at zoom 1, not shifted within the plane
 * @param box of the head at zoom 1
 * @param mostZoom the largest zoom that could be drawn
 * @param zoomedBox of the head at the drawn zoom, not shifted within the plane
 * @param plane in volume coordinates
 */
record RandomPlane(
        PlaneParameters parameters, int area, PixelBox box, double mostZoom, PixelBox zoomedBox, ObliquePlane plane) {}
