package mnlab.image;

import java.util.Arrays;

/**
 * The connected components of a segmentation: connected voxels of one class; background (0) belongs to none. Components
 * are numbered from 1 in the order of their first voxels, x fastest.
 *
 * @param grid size and place
 * @param ids component of each voxel, 0 for background, x fastest
 * @param sizes number of voxels of each component; {@code sizes[0]} is the background
 * @param classes class of each component; {@code classes[0]} is 0
 * @param first for each component its lowest position in row-major order (x slowest, z fastest); {@code first[0]} is unused
 */
public record Components(Grid grid, int[] ids, int[] sizes, int[] classes, int[] first) {

    /** Which of equally large components counts as the largest. */
    public enum Tie {
        /** The first in row-major order (x slowest), as in NumPy's arrays. */
        X_SLOWEST,
        /** The first in raster order (x fastest), as in pictures. */
        X_FASTEST
    }

    /** The components of every class. */
    public static Components of(LabelMap labels, Connectivity connectivity) {
        Runs runs = Runs.of(labels);
        runs.join(connectivity);
        return runs.components(labels.grid());
    }

    /** Number of components. */
    public int count() {
        return sizes.length - 1;
    }

    /**
     * Keeps the largest component of every class, with full connectivity; the rest becomes background. Of equally large
     * ones the first stays, in row-major order (x slowest). A class without voxels stays without.
     */
    public static LabelMap largest(LabelMap labels) {
        return largest(labels, Connectivity.CORNERS);
    }

    /** As {@link #largest(LabelMap)}, with another connectivity. */
    public static LabelMap largest(LabelMap labels, Connectivity connectivity) {
        return largest(labels, connectivity, Tie.X_SLOWEST);
    }

    /** As above, with another choice between equally large ones. */
    public static LabelMap largest(LabelMap labels, Connectivity connectivity, Tie tie) {
        Components components = of(labels, connectivity);
        boolean[] kept = new boolean[components.sizes.length];
        Arrays.stream(components.largestPerClass(tie)).filter(id -> id > 0).forEach(id -> kept[id] = true);
        byte[] out = new byte[labels.labels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = kept[components.ids[i]] ? labels.labels()[i] : 0;
        }
        return new LabelMap(labels.grid(), out);
    }

    /** The largest component of each class by its id, 0 where the class has no voxel; 256 entries. */
    public int[] largestPerClass(Tie tie) {
        int[] best = new int[256];
        for (int id = 1; id < sizes.length; id++) {
            int rival = best[classes[id]];
            best[classes[id]] = rival == 0 || beats(id, rival, tie) ? id : rival;
        }
        return best;
    }

    /** Whether a component wins over one of a lower id, which begins before it with x fastest. */
    private boolean beats(int id, int rival, Tie tie) {
        return sizes[id] > sizes[rival]
                || sizes[id] == sizes[rival] && tie == Tie.X_SLOWEST && first[id] < first[rival];
    }
}
