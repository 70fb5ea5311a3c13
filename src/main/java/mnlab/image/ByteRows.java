package mnlab.image;

/** Linear rows of a volume of unsigned bytes. */
final class ByteRows extends LinearRows {

    private final byte[] voxels;
    private final float[] out;

    ByteRows(ByteVolume volume, int width, float[] out) {
        super(volume.grid(), width, out);
        voxels = volume.values();
        this.out = out;
    }

    @Override
    float voxel(int index) {
        return voxels[index] & 0xFF;
    }

    /** The same lines as for floats: a call a voxel would cost more than the interpolation. */
    @Override
    void inside(SlicePositions positions, int row, int first, int end, int target) {
        byte[] v = voxels;
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
            float a = (v[i] & 0xFF) + fx * ((v[i + 1] & 0xFF) - (v[i] & 0xFF));
            float b = (v[i + nx] & 0xFF) + fx * ((v[i + nx + 1] & 0xFF) - (v[i + nx] & 0xFF));
            float c = (v[k] & 0xFF) + fx * ((v[k + 1] & 0xFF) - (v[k] & 0xFF));
            float d = (v[k + nx] & 0xFF) + fx * ((v[k + nx + 1] & 0xFF) - (v[k + nx] & 0xFF));
            float near = a + fy * (b - a);
            float far = c + fy * (d - c);
            to[target + column] = near + (float) (z - iz) * (far - near);
        }
    }
}
