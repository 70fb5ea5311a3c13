package mnlab.image;

/** Linear rows of a volume of floats. */
final class FloatRows extends LinearRows {

    private final float[] voxels;
    private final float[] out;

    FloatRows(Volume volume, int width, float[] out) {
        super(volume.grid(), width, out);
        voxels = volume.voxels();
        this.out = out;
    }

    @Override
    float voxel(int index) {
        return voxels[index];
    }

    /** The same lines as for bytes: a call a voxel would cost more than the interpolation. */
    @Override
    void inside(SlicePositions positions, int row, int first, int end, int target) {
        float[] v = voxels;
        float[] to = out;
        int nx = positions.nx();
        int nxy = nx * positions.ny();
        double x0 = positions.begin(0, row);
        double y0 = positions.begin(1, row);
        double z0 = positions.begin(2, row);
        double dx = positions.across()[0];
        double dy = positions.across()[1];
        double dz = positions.across()[2];
        for (int column = first; column < end; column++) {
            double x = x0 + column * dx;
            double y = y0 + column * dy;
            double z = z0 + column * dz;
            int ix = (int) x;
            int iy = (int) y;
            int iz = (int) z;
            float fx = (float) (x - ix);
            float fy = (float) (y - iy);
            int i = ix + nx * iy + nxy * iz;
            int k = i + nxy;
            float a = v[i] + fx * (v[i + 1] - v[i]);
            float b = v[i + nx] + fx * (v[i + nx + 1] - v[i + nx]);
            float c = v[k] + fx * (v[k + 1] - v[k]);
            float d = v[k + nx] + fx * (v[k + nx + 1] - v[k + nx]);
            float near = a + fy * (b - a);
            float far = c + fy * (d - c);
            to[target + column] = near + (float) (z - iz) * (far - near);
        }
    }
}
