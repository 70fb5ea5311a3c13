package mnlab.geometry;

/**
 * A point, or a vector, of the plane. x to the right, y down.
 *
 * @param x in pixels
 * @param y in pixels
 */
public record Point(double x, double y) {

    /** The vector from another point to this one. */
    public Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }

    /** x1 y2 - y1 x2 of two vectors: positive where the other lies clockwise of this one on the screen. */
    public double cross(Point other) {
        return x * other.y - y * other.x;
    }

    /** The scalar product. */
    public double dot(Point other) {
        return x * other.x + y * other.y;
    }

    /** The distance to another point. */
    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** The angle between the rays from this point to two others, in degrees from 0 to 180. Accurate near both ends, unlike acos. */
    public double angleBetween(Point first, Point second) {
        Point a = first.minus(this);
        Point b = second.minus(this);
        return Math.toDegrees(Math.atan2(Math.abs(a.cross(b)), a.dot(b)));
    }
}
