package mnlab.geometry;

/**
 * A quaternion w + x i + y j + z k, scalar first, by Hamilton's rule i j = k. Of any length but 0, since as a rotation
 * ({@link Rotation#of(Quaternion)}) its length does not count; q and -q are the same rotation.
 *
 * @param w scalar part
 * @param x of i
 * @param y of j
 * @param z of k
 */
public record Quaternion(double w, double x, double y, double z) {

    /** No rotation. */
    public static final Quaternion IDENTITY = new Quaternion(1, 0, 0, 0);

    /** Refuses length 0 and what is not finite. */
    public Quaternion {
        double length = Vectors.length(w, x, y, z);
        if (!(length > 0 && Double.isFinite(w + x + y + z))) {
            throw new GeometryException(
                    "quaternion (" + w + ", " + x + ", " + y + ", " + z + ")",
                    length == 0 ? "has length 0, so it is no rotation" : "is not finite",
                    "Check what it came from");
        }
    }

    /** The length. */
    public double length() {
        return Vectors.length(w, x, y, z);
    }

    /** Of length 1. */
    public Quaternion normalised() {
        // Scaled to about 1 first, for the quotients of very short ones.
        double largest = Math.max(Math.max(Math.abs(w), Math.abs(x)), Math.max(Math.abs(y), Math.abs(z)));
        double length = Vectors.length(w / largest, x / largest, y / largest, z / largest);
        return new Quaternion(w / largest / length, x / largest / length, y / largest / length, z / largest / length);
    }

    /** The same rotation with w not below 0. */
    public Quaternion withPositiveScalar() {
        return w < 0 ? new Quaternion(-w, -x, -y, -z) : this;
    }

    /** Hamilton's product: as rotations first the other, then this. */
    public Quaternion times(Quaternion o) {
        return new Quaternion(
                w * o.w - x * o.x - y * o.y - z * o.z,
                w * o.x + x * o.w + y * o.z - z * o.y,
                w * o.y - x * o.z + y * o.w + z * o.x,
                w * o.z + x * o.y - y * o.x + z * o.w);
    }
}
