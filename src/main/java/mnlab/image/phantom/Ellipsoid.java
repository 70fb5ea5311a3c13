package mnlab.image.phantom;

import java.util.Optional;

/**
 * An ellipsoid in the phantoms' unit coordinates (x lateral, y anterior, z along the body, each -1 to 1 across the volume), painted softly.
 *
 * @param centre x, y, z
 * @param half half-axes along the ellipsoid's own axes
 * @param axes the own axes, a row each: row-major 3x3 rotation
 */
public record Ellipsoid(double[] centre, double[] half, double[] axes) {

    /** Turned about x: an own y axis that leads from y towards z by the angle. */
    public static Ellipsoid turnedAboutX(double[] centre, double[] half, double radians) {
        double c = StrictMath.cos(radians);
        double s = StrictMath.sin(radians);
        return new Ellipsoid(centre, half, new double[] {1, 0, 0, 0, c, s, 0, -s, c});
    }

    /** Turned about z: an own x axis that leads from x towards y by the angle. */
    public static Ellipsoid turnedAboutZ(double[] centre, double[] half, double radians) {
        double c = StrictMath.cos(radians);
        double s = StrictMath.sin(radians);
        return new Ellipsoid(centre, half, new double[] {c, s, 0, -s, c, 0, 0, 0, 1});
    }

    /** The same with half-axes that are shorter by a thickness: what a shell holds. */
    public Ellipsoid shrunk(double thickness) {
        return new Ellipsoid(
                centre, new double[] {half[0] - thickness, half[1] - thickness, half[2] - thickness}, axes);
    }

    /** The same in another place. */
    public Ellipsoid moved(double dx, double dy, double dz) {
        return new Ellipsoid(new double[] {centre[0] + dx, centre[1] + dy, centre[2] + dz}, half, axes);
    }

    /** 0 at the centre, 1 on the surface. */
    public double radius(double x, double y, double z) {
        double[] q = own(x - centre[0], y - centre[1], z - centre[2]);
        return Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
    }

    /**
     * How much of a voxel at this radius is painted: 1 inside, 0 outside, linear over about one voxel at the surface of the shortest axis.
     *
     * @param size voxels along the volume's edge
     */
    public double cover(double radius, int size) {
        double least = Math.min(half[0], Math.min(half[1], half[2]));
        return Math.max(0, Math.min(1, .5 + (1 - radius) * least * size / 2));
    }

    /** What is seen where a value is painted over a level. */
    public static double paint(double level, double cover, double value) {
        return level * (1 - cover) + cover * value;
    }

    /** The direction out of the surface at a place, of length 1; zeros at the centre. */
    public double[] normal(double x, double y, double z) {
        double[] q = own(x - centre[0], y - centre[1], z - centre[2]);
        double[] n = new double[3];
        for (int k = 0; k < 3; k++) {
            for (int axis = 0; axis < 3; axis++) {
                n[axis] += axes[3 * k + axis] * q[k] / half[k];
            }
        }
        double length = Math.max(Double.MIN_NORMAL, Math.sqrt(dot(n, n)));
        return new double[] {n[0] / length, n[1] / length, n[2] / length};
    }

    /**
     * The ellipse that a plane cuts out, exactly.
     *
     * @param origin of the plane
     * @param across the step in space along the plane's u
     * @param down the step along its v
     * @return in (u, v), empty where the plane passes by
     */
    public Optional<PaintedEllipse> cut(double[] origin, double[] across, double[] down) {
        double[] o = own(origin[0] - centre[0], origin[1] - centre[1], origin[2] - centre[2]);
        double[] a = own(across[0], across[1], across[2]);
        double[] d = own(down[0], down[1], down[2]);
        double uu = dot(a, a);
        double uv = dot(a, d);
        double vv = dot(d, d);
        double gu = dot(o, a);
        double gv = dot(o, d);
        double determinant = uu * vv - uv * uv;
        double u = (uv * gv - vv * gu) / determinant;
        double v = (uv * gu - uu * gv) / determinant;
        double level = 1 - (dot(o, o) + u * gu + v * gv);
        if (!(level > 0)) {
            return Optional.empty();
        }
        double mean = (uu + vv) / 2;
        double spread = Math.hypot((uu - vv) / 2, uv);
        double theta = .5 * StrictMath.atan2(2 * uv, uu - vv) + Math.PI / 2;
        return Optional.of(new PaintedEllipse(
                u,
                v,
                Math.sqrt(level / (mean - spread)),
                Math.sqrt(level / (mean + spread)),
                (Math.toDegrees(theta) % 180 + 180) % 180));
    }

    private double[] own(double dx, double dy, double dz) {
        double[] q = new double[3];
        for (int k = 0; k < 3; k++) {
            q[k] = (axes[3 * k] * dx + axes[3 * k + 1] * dy + axes[3 * k + 2] * dz) / half[k];
        }
        return q;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
