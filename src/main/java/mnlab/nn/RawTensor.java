package mnlab.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor as it lies in a file: row-major, little-endian, no engine needed.
 *
 * @param type element type
 * @param shape lengths of the axes; empty for a scalar
 * @param bytes the elements, exactly as many bytes as type and shape ask for
 */
public record RawTensor(Type type, long[] shape, ByteBuffer bytes) {

    /** Element types of safetensors that mnlab reads. */
    public enum Type {
        F64(8),
        F32(4),
        F16(2),
        BF16(2),
        I64(8),
        I32(4),
        I16(2),
        I8(1),
        U8(1),
        BOOL(1);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** Size of an element. */
        public int bytes() {
            return bytes;
        }
    }

    /** Refuses a buffer of the wrong length. */
    public RawTensor {
        bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() != Math.multiplyExact(count(shape), type.bytes())) {
            throw new IllegalArgumentException(
                    "expected " + count(shape) + " elements of " + type + ", got " + bytes.remaining() + " bytes");
        }
    }

    /** Wraps floats. */
    public static RawTensor of(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new RawTensor(Type.F32, shape, bytes);
    }

    /** Number of elements. */
    public int size() {
        return Math.toIntExact(count(shape));
    }

    /** The elements widened or narrowed to float. */
    public float[] floats() {
        float[] values = new float[size()];
        if (type == Type.F32) {
            bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at(i);
        }
        return values;
    }

    /** The elements as double; exact for every type but large I64 values. */
    public double[] doubles() {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(i);
        }
        return values;
    }

    /** The elements of an integer or boolean tensor. */
    public long[] longs() {
        long[] values = new long[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == Type.I64 ? bytes.getLong(8 * i) : (long) at(i);
        }
        return values;
    }

    private double at(int i) {
        return switch (type) {
            case F64 -> bytes.getDouble(8 * i);
            case F32 -> bytes.getFloat(4 * i);
            case F16 -> half(bytes.getShort(2 * i));
            case BF16 -> Float.intBitsToFloat((bytes.getShort(2 * i) & 0xFFFF) << 16);
            case I64 -> bytes.getLong(8 * i);
            case I32 -> bytes.getInt(4 * i);
            case I16 -> bytes.getShort(2 * i);
            case I8 -> bytes.get(i);
            case U8, BOOL -> bytes.get(i) & 0xFF;
        };
    }

    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24;
                    case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> (1024 + fraction) * Math.scalb(1.0, exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }

    private static long count(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
