package mnlab.data;

import java.util.Arrays;
import java.util.Optional;
import mnlab.core.Key;
import mnlab.image.Box;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Pad;
import mnlab.image.Resample;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Cuts training samples (spec/mn section 5): draws a zoom and a corner, reads only the voxels of the crop, resamples, trims
 * to the patch (Q20), augments, and turns it row-major. What comes out depends on the case, the mask and the key alone.
 */
public final class PatchSampler {

    private final PatchSettings settings;

    /** A sampler of patches; it has no state. */
    public PatchSampler(PatchSettings settings) {
        this.settings = settings;
    }

    /** How patches are cut. */
    public PatchSettings settings() {
        return settings;
    }

    /**
     * Draws a sample.
     *
     * @param labelled whether its labels come along as a target
     * @param pseudoMask a stored pseudo-mask on the prepared grid, which stands in for the labels when a patch of a case that
     *     is not labelled must hold foreground; without one any corner is taken
     * @param key names the sample; another key, another sample
     * @throws DataException when a labelled sample is asked of a case without labels, or when the pseudo-mask has another
     *     shape
     */
    public Sample draw(CachedCase from, boolean labelled, Optional<LabelMap> pseudoMask, Key key) {
        double jitter = jitter(key);
        double[] zoom = zoom(from.grid(), jitter);
        Optional<Foreground> mask = labelled ? from.foreground() : pseudoMask.map(map -> checked(from, map));
        return cut(from, labelled, zoom, crop(from.grid(), zoom, mask, key.then("corner")), key);
    }

    private double jitter(Key key) {
        double a = settings.jitter();
        return a == 0 ? 1 : 1 - a + 2 * a * key.then("jitter").random().nextDouble();
    }

    /** Output voxels a source voxel along each axis. */
    double[] zoom(Grid grid, double jitter) {
        double[] source = grid.spacing();
        double[] zoom = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double scale = settings.spacing().isEmpty()
                    ? 1
                    : source[axis] / settings.spacing().get(axis);
            zoom[axis] = scale * jitter;
        }
        return zoom;
    }

    /** Voxels along x, y, z that a patch cuts out of an image on this grid, but for the jitter. */
    public int[] cropSize(Grid grid) {
        return cropSize(zoom(grid, 1));
    }

    /** Source voxels to cut for a patch: ceil(P / f). */
    int[] cropSize(double[] zoom) {
        int[] patch = settings.shape();
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = (int) Math.ceil(patch[axis] * (1 / zoom[axis]));
        }
        return size;
    }

    private Box crop(Grid grid, double[] zoom, Optional<Foreground> mask, Key key) {
        int[] size = cropSize(zoom);
        // A volume that is too small is padded first; a corner is a corner of the padded volume.
        Box padded = Pad.toAtLeast(grid.shape(), size);
        UniformRandomProvider random = key.random();
        double u = random.nextDouble();
        return mask.map(foreground -> Foreground.choose(
                        () -> corner(padded, size, random),
                        foreground,
                        u,
                        settings.foregroundProbability(),
                        settings.maxForegroundDraws()))
                .orElseGet(() -> corner(padded, size, random));
    }

    private static Box corner(Box padded, int[] size, UniformRandomProvider random) {
        int[] start = padded.start();
        for (int axis = 0; axis < 3; axis++) {
            start[axis] += random.nextInt(padded.size()[axis] - size[axis] + 1);
        }
        return new Box(start, size);
    }

    private static Foreground checked(CachedCase from, LabelMap mask) {
        if (!Arrays.equals(mask.grid().shape(), from.grid().shape())) {
            throw new DataException(
                    from.id(),
                    "has a pseudo-mask of " + Arrays.toString(mask.grid().shape()) + " voxels, expected "
                            + Arrays.toString(from.grid().shape()),
                    "Write pseudo-masks on the prepared grid");
        }
        return Foreground.of(mask);
    }

    /** Cuts a given crop; the key draws the augmentations. */
    Sample cut(CachedCase from, boolean labelled, double[] zoom, Box crop, Key key) {
        int[] size = crop.size();
        int[] zoomed = Resample.shape(size, zoom);
        boolean resample = !Arrays.equals(size, zoomed);
        RowMajor walk = walk(zoomed, key);
        float[] voxels = from.image(crop).voxels();
        float[] image = walk.of(resample ? Resample.linear(voxels, size, zoomed, settings.edge()) : voxels);
        settings.gamma().apply(image, from.unit(), key.then("gamma"));
        byte[] labels = null;
        if (labelled) {
            byte[] classes = from.labels(crop).labels();
            labels = walk.of(resample ? Resample.nearest(classes, size, zoomed, settings.edge()) : classes);
        }
        return new Sample(from.id(), labelled, image, labels);
    }

    private RowMajor walk(int[] shape, Key key) {
        RowMajor walk = new RowMajor(shape, settings.shape());
        if (settings.quarterTurns()) {
            walk.turn(key.then("turn"));
        }
        if (settings.mirror()) {
            walk.mirror(key.then("mirror"));
        }
        return walk;
    }
}
