package mnlab.image;

/** Linear rows of a volume of floats. The same lines stand in its sibling: a call a voxel would cost more than the interpolation. */
final class FloatRows extends LinearRows {

    private final float[] values;

    FloatRows(Volume volume, int width, float[] out) {
        super(volume.grid(), width, out);
        values = volume.voxels();
    }

    @Override
    float voxel(int index) {
        return values[index];
    }

    @Override
    float touch(int count, int nx, int nxy) {
        float[] v = values;
        float sum = 0;
        for (int at = 0; at < count; at += TOUCHED) {
            int i = voxels[at];
            sum += v[i] + v[i + nx] + v[i + nxy] + v[i + nxy + nx];
        }
        return sum;
    }

    @Override
    void interpolate(int from, int to, int nx, int nxy, int target) {
        float[] v = values;
        float[] pixels = out;
        for (int at = from; at < to; at++) {
            int i = voxels[at];
            int k = i + nxy;
            float x = fx[at];
            float y = fy[at];
            float a = v[i] + x * (v[i + 1] - v[i]);
            float b = v[i + nx] + x * (v[i + nx + 1] - v[i + nx]);
            float c = v[k] + x * (v[k + 1] - v[k]);
            float d = v[k + nx] + x * (v[k + nx + 1] - v[k + nx]);
            float near = a + y * (b - a);
            float far = c + y * (d - c);
            pixels[target + at - from] = near + fz[at] * (far - near);
        }
    }
}
