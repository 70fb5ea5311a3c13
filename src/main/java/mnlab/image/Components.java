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
        Components components = of(labels, connectivity);
        boolean[] kept = components.largestPerClass();
        byte[] out = new byte[labels.labels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = kept[components.ids[i]] ? labels.labels()[i] : 0;
        }
        return new LabelMap(labels.grid(), out);
    }

    private boolean[] largestPerClass() {
        int[] best = new int[256];
        for (int id = 1; id < sizes.length; id++) {
            int rival = best[classes[id]];
            boolean wins =
                    rival == 0 || sizes[id] > sizes[rival] || sizes[id] == sizes[rival] && first[id] < first[rival];
            best[classes[id]] = wins ? id : rival;
        }
        boolean[] kept = new boolean[sizes.length];
        Arrays.stream(best).filter(id -> id > 0).forEach(id -> kept[id] = true);
        return kept;
    }
}
