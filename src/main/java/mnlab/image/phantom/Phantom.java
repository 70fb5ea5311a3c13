package mnlab.image.phantom;

import mnlab.core.Key;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One phantom: an image and its true segmentation (0 background, 1 head, 2 tail). A pure function of settings and index: case
 * 7 of a hundred is case 7 of ten.
 *
 * <p>Made as a scanner would: anatomy in world millimetres, warped smoothly; tissue levels with texture; partial volume by a
 * small blur; gamma, bias field and gain; noise; whole numbers from 0 to {@value #FULL_SCALE}.
 *
 * @param image intensities, whole numbers
 * @param labels the truth
 */
public record Phantom(Volume image, LabelMap labels) {

    /** The largest intensity that is written. */
    public static final int FULL_SCALE = 4095;

    /** Names of the classes, background first. */
    public static final String[] CLASSES = {"background", "head", "tail"};

    private static final double WARP_LENGTH = 9;
    private static final double BIAS_LENGTH = 28;

    /** Makes a phantom; {@code index} counts from 0. */
    public static Phantom of(PhantomSettings settings, int index) {
        Key key = Key.of(settings.seed()).then("phantom").then(index);
        Difficulty difficulty = settings.difficulty();
        Grid grid = settings.grid();
        double[] half = {
            settings.nx() * settings.dx() / 2, settings.ny() * settings.dy() / 2, settings.nz() * settings.dz() / 2
        };
        Style style = Style.random(key.then("style").random(), difficulty);
        Anatomy anatomy = Anatomy.random(key.then("anatomy"), difficulty, half);
        byte[] labels = new byte[grid.size()];
        float[] levels = paint(anatomy, style, warp(grid, key.then("warp"), difficulty), grid, labels);
        float[] texture = SmoothField.of(grid, key.then("texture"), style.textureLength(), 60);
        for (int i = 0; i < levels.length; i++) {
            levels[i] += (float) (style.texture() * texture[i]);
        }
        Smoothing.binomial(levels, grid.shape());
        return new Phantom(new Volume(grid, scan(levels, style, grid, key, difficulty)), new LabelMap(grid, labels));
    }

    /** A displacement in mm along each axis. */
    private static float[][] warp(Grid grid, Key key, Difficulty difficulty) {
        float[][] warp = new float[3][];
        for (int axis = 0; axis < 3; axis++) {
            warp[axis] = SmoothField.of(grid, key.then(axis), WARP_LENGTH, 24);
            for (int i = 0; i < warp[axis].length; i++) {
                warp[axis][i] *= (float) (1.6 * difficulty.deformation());
            }
        }
        return warp;
    }

    private static float[] paint(Anatomy anatomy, Style style, float[][] warp, Grid grid, byte[] labels) {
        float[] levels = new float[grid.size()];
        double[] scratch = new double[3];
        for (int i = 0; i < levels.length; i++) {
            int row = i / grid.nx();
            double[] p = grid.affine().apply(i % grid.nx(), row % grid.ny(), row / grid.ny());
            for (int axis = 0; axis < 3; axis++) {
                p[axis] += warp[axis][i];
            }
            labels[i] = (byte) classAt(anatomy, p, scratch);
            levels[i] = (float) level(anatomy, style, labels[i], p, scratch);
        }
        return levels;
    }

    private static int classAt(Anatomy anatomy, double[] p, double[] scratch) {
        if (anatomy.head().contains(p[0], p[1], p[2], scratch)) {
            return 1;
        }
        return anatomy.tail().contains(p[0], p[1], p[2], scratch) ? 2 : 0;
    }

    private static double level(Anatomy anatomy, Style style, int label, double[] p, double[] scratch) {
        if (label > 0) {
            return label == 1 ? style.head() : style.tail();
        }
        if (!anatomy.body().contains(p[0], p[1], p[2], scratch)) {
            return style.air();
        }
        for (Anatomy.Distractor other : anatomy.distractors()) {
            if (other.structure().contains(p[0], p[1], p[2], scratch)) {
                return style.tissue() + other.level() * (style.head() - style.tissue());
            }
        }
        return style.tissue();
    }

    private static float[] scan(float[] levels, Style style, Grid grid, Key key, Difficulty difficulty) {
        float[] bias = SmoothField.of(grid, key.then("bias"), BIAS_LENGTH, 12);
        NormalizedGaussianSampler normal =
                ZigguratSampler.NormalizedGaussian.of(key.then("noise").random());
        float[] scanned = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            double signal = StrictMath.pow(Math.max(0, levels[i]), style.gamma())
                    * StrictMath.exp(difficulty.bias() * bias[i])
                    * style.gain();
            double measured = signal + style.noise() * normal.sample();
            // A magnitude image has no negative values, a scanner no values beyond its scale.
            scanned[i] = Math.round(Math.min(1, Math.abs(measured)) * FULL_SCALE);
        }
        return scanned;
    }
}
