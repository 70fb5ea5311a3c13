package mnlab.image.phantom;

/** What a phantom shows at a place of the unit coordinates (each -1 to 1 across the volume), without speckle. Called on several threads. */
public interface PhantomBody {

    /** The echo as the beam brings it back, 0 or more. */
    double seen(double x, double y, double z);

    /** The structure, 0 to 255. */
    int label(double x, double y, double z);
}
