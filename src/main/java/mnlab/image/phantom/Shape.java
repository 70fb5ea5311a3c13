package mnlab.image.phantom;

/** A solid in its own frame. */
@FunctionalInterface
interface Shape {

    /** Whether a point, in mm, lies inside. */
    boolean contains(double[] p);
}
