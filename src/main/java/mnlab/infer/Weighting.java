package mnlab.infer;

/** How much each voxel of a window counts where windows overlap. */
public enum Weighting {
    /** All the same: M&amp;N's protocol. */
    UNIFORM {
        @Override
        double alongAxis(int i, int size) {
            return 1;
        }
    },
    /**
     * The middle of a window more than its rim, where a network sees less: a Gaussian around the centre, its standard
     * deviation an eighth of the window along each axis, and no weight below a thousandth (nnU-Net, Isensee et al., 2021;
     * the floor is MONAI's).
     */
    GAUSSIAN {
        @Override
        double alongAxis(int i, int size) {
            double fromCentre = i - (size - 1) / 2.0;
            double sigma = size / 8.0;
            return Math.exp(-fromCentre * fromCentre / (2 * sigma * sigma));
        }
    };

    private static final double FLOOR = 1e-3;

    abstract double alongAxis(int i, int size);

    /** The weights of a window of a size along x, y, z; x fastest. */
    float[] of(int[] patch) {
        float[] weights = new float[patch[0] * patch[1] * patch[2]];
        for (int z = 0, i = 0; z < patch[2]; z++) {
            for (int y = 0; y < patch[1]; y++) {
                double yz = alongAxis(y, patch[1]) * alongAxis(z, patch[2]);
                for (int x = 0; x < patch[0]; x++, i++) {
                    weights[i] = (float) Math.max(FLOOR, alongAxis(x, patch[0]) * yz);
                }
            }
        }
        return weights;
    }
}
