package mnlab.pose;

/**
 * A data set of head phantoms.
 *
 * @param seed everything is drawn from it
 * @param volumes number of heads
 * @param size voxels along a volume's edge
 */
public record HeadPhantomSettings(long seed, int volumes, int size) {

    /** Refuses nonsense. */
    public HeadPhantomSettings {
        if (volumes < 1 || size < 16 || size > 512) {
            throw new IllegalArgumentException("no head phantoms: " + volumes + " volumes of " + size
                    + " voxels along an edge; expected 1 or more of 16 to 512");
        }
    }

    /** 33 heads, as many as were published with, of 64 voxels along an edge. */
    public static HeadPhantomSettings standard(long seed) {
        return new HeadPhantomSettings(seed, 33, 64);
    }

    /** 12 heads of 32 voxels along an edge: for lessons and tests. */
    public static HeadPhantomSettings small(long seed) {
        return new HeadPhantomSettings(seed, 12, 32);
    }
}
