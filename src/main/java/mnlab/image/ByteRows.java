package mnlab.image;

/** Linear rows of a volume of unsigned bytes. The same lines stand in its sibling: a call a voxel would cost more than the interpolation. */
final class ByteRows extends LinearRows {

    private final byte[] values;

    ByteRows(ByteVolume volume, int width, float[] out) {
        super(volume.grid(), width, out);
        values = volume.values();
    }

    @Override
    float voxel(int index) {
        return values[index] & 0xFF;
    }

    @Override
    float touch(int count, int nx, int nxy) {
        byte[] v = values;
        float sum = 0;
        for (int at = 0; at < count; at += TOUCHED) {
            int i = voxels[at];
            sum += v[i] + v[i + nx] + v[i + nxy] + v[i + nxy + nx];
        }
        return sum;
    }

    @Override
    void interpolate(int from, int to, int nx, int nxy, int target) {
        byte[] v = values;
        float[] pixels = out;
        for (int at = from; at < to; at++) {
            int i = voxels[at];
            int k = i + nxy;
            float x = fx[at];
            float y = fy[at];
            float a = (v[i] & 0xFF) + x * ((v[i + 1] & 0xFF) - (v[i] & 0xFF));
            float b = (v[i + nx] & 0xFF) + x * ((v[i + nx + 1] & 0xFF) - (v[i + nx] & 0xFF));
            float c = (v[k] & 0xFF) + x * ((v[k + 1] & 0xFF) - (v[k] & 0xFF));
            float d = (v[k + nx] & 0xFF) + x * ((v[k + nx + 1] & 0xFF) - (v[k + nx] & 0xFF));
            float near = a + y * (b - a);
            float far = c + y * (d - c);
            pixels[target + at - from] = near + fz[at] * (far - near);
        }
    }
}
