package mnlab.image;

/**
 * Where the output voxels of one axis lie on the source axis: output voxel k reads coordinate {@code c = k (n-1)/(m-1)}, so
 * that the centres of the first and of the last voxels coincide ("corner" convention); c = 0 when m = 1.
 *
 * @param lower floor(c)
 * @param upper floor(c) + 1, at most n - 1
 * @param weight c - floor(c), the weight of {@code upper}
 * @param nearest floor(c + 0.5)
 * @param valid how many output voxels have a source; the rest are zero ({@link Edge#SCIPY_ZERO})
 */
record AxisSampling(int[] lower, int[] upper, float[] weight, int[] nearest, int valid) {

    static AxisSampling of(int n, int m, Edge edge) {
        int[] lower = new int[m];
        int[] upper = new int[m];
        float[] weight = new float[m];
        int[] nearest = new int[m];
        int valid = m;
        double step = m == 1 ? 0 : (n - 1.0) / (m - 1.0);
        for (int k = 0; k < m; k++) {
            double c = k * step;
            if (c > n - 1) {
                valid = edge == Edge.SCIPY_ZERO ? Math.min(valid, k) : m;
                c = n - 1;
            }
            lower[k] = (int) c;
            upper[k] = Math.min(lower[k] + 1, n - 1);
            weight[k] = (float) (c - lower[k]);
            nearest[k] = (int) (c + 0.5);
        }
        return new AxisSampling(lower, upper, weight, nearest, valid);
    }
}
