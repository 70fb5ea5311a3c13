package mnlab.io;

import java.nio.ByteBuffer;

/** How a file stores one voxel. Each type decodes whole chunks, so that no call is made a voxel. */
public enum VoxelType {
    /** Signed 8-bit integer. */
    INT8(1, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            byte[] raw = new byte[n];
            in.get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = raw[i];
            }
        }
    },
    /** Unsigned 8-bit integer. */
    UINT8(1, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            byte[] raw = new byte[n];
            in.get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = raw[i] & 0xFF;
            }
        }

        @Override
        void decode(ByteBuffer in, float[] out, int at, int n) {
            byte[] raw = new byte[n];
            in.get(raw);
            for (int i = 0; i < n; i++) {
                out[at + i] = raw[i] & 0xFF;
            }
        }
    },
    /** Signed 16-bit integer. */
    INT16(2, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            short[] raw = new short[n];
            in.asShortBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = raw[i];
            }
        }

        @Override
        void decode(ByteBuffer in, float[] out, int at, int n) {
            short[] raw = new short[n];
            in.asShortBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                out[at + i] = raw[i];
            }
        }
    },
    /** Unsigned 16-bit integer. */
    UINT16(2, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            short[] raw = new short[n];
            in.asShortBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = raw[i] & 0xFFFF;
            }
        }
    },
    /** Signed 32-bit integer. */
    INT32(4, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            int[] raw = new int[n];
            in.asIntBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = raw[i];
            }
        }
    },
    /** Unsigned 32-bit integer. */
    UINT32(4, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            int[] raw = new int[n];
            in.asIntBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = Integer.toUnsignedLong(raw[i]);
            }
        }
    },
    /** Signed 64-bit integer. */
    INT64(8, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            long[] raw = new long[n];
            in.asLongBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = raw[i];
            }
        }
    },
    /** Unsigned 64-bit integer. */
    UINT64(8, true) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            long[] raw = new long[n];
            in.asLongBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                // Halving a value beyond 2^63 keeps its sticky bit, so that it is rounded once.
                out[i] = raw[i] >= 0 ? raw[i] : (raw[i] >>> 1 | raw[i] & 1) * 2.0;
            }
        }
    },
    /** 32-bit floating point. */
    FLOAT32(4, false) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            float[] raw = new float[n];
            in.asFloatBuffer().get(raw);
            for (int i = 0; i < n; i++) {
                out[i] = raw[i];
            }
        }

        @Override
        void decode(ByteBuffer in, float[] out, int at, int n) {
            in.asFloatBuffer().get(out, at, n);
        }
    },
    /** 64-bit floating point. */
    FLOAT64(8, false) {
        @Override
        void decode(ByteBuffer in, double[] out, int n) {
            in.asDoubleBuffer().get(out, 0, n);
        }
    };

    private final int bytes;
    private final boolean integer;

    VoxelType(int bytes, boolean integer) {
        this.bytes = bytes;
        this.integer = integer;
    }

    /** Bytes a voxel. */
    public int bytes() {
        return bytes;
    }

    /** Whether it holds integers only. */
    public boolean integer() {
        return integer;
    }

    /** The next n voxels into the beginning of {@code out}; exact but for 64-bit integers beyond 2^53, which are rounded. */
    abstract void decode(ByteBuffer in, double[] out, int n);

    /** The next n voxels into {@code out} from {@code at} on, rounded to the nearest float. */
    void decode(ByteBuffer in, float[] out, int at, int n) {
        double[] values = new double[n];
        decode(in, values, n);
        for (int i = 0; i < n; i++) {
            out[at + i] = (float) values[i];
        }
    }
}
