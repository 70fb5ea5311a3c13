package mnlab.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A PyTorch storage: a flat run of elements that one or several tensors look at. Its bytes may become known late. */
final class TorchStorage {

    /** A view that repeats elements (stride 0) may not blow up to more than this. */
    private static final long LARGEST_REPEAT = 1 << 24;

    private final RawTensor.Type type;
    private final long count;
    private ByteBuffer bytes;

    TorchStorage(RawTensor.Type type, long count) {
        if (count < 0 || count > Integer.MAX_VALUE / type.bytes()) {
            throw new TorchPickle.Refused("a storage of " + count + " elements is larger than mnlab reads");
        }
        this.type = type;
        this.count = count;
    }

    /** Whether another is of the same type and length. */
    boolean isLike(TorchStorage other) {
        return type == other.type && count == other.count;
    }

    /** Number of elements. */
    long count() {
        return count;
    }

    int size() {
        return Math.toIntExact(count * type.bytes());
    }

    void fill(ByteBuffer content) {
        bytes = content.order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean filled() {
        return bytes != null;
    }

    /** The bytes that a view has to be copied to; 0 where it lies in one piece. */
    long copied(long offset, long[] shape, long[] stride) {
        long elements = count(offset, shape, stride);
        return isContiguous(shape, stride) ? 0 : elements * type.bytes();
    }

    /** The tensor of this shape whose element (i, j, ...) lies at offset + i stride[0] + j stride[1] + ... */
    RawTensor view(long offset, long[] shape, long[] stride) {
        long elements = count(offset, shape, stride);
        int width = type.bytes();
        if (isContiguous(shape, stride)) {
            return new RawTensor(type, shape, bytes.slice((int) offset * width, (int) elements * width));
        }
        ByteBuffer gathered = ByteBuffer.allocate((int) elements * width).order(ByteOrder.LITTLE_ENDIAN);
        if (elements > 0) {
            gather(gathered, offset, shape, stride);
        }
        return new RawTensor(type, shape, gathered.flip());
    }

    /** Number of elements of a view; refuses one that leaves the storage. */
    private long count(long offset, long[] shape, long[] stride) {
        if (shape.length > SafetensorsHeader.MOST_AXES) {
            throw new TorchPickle.Refused("a tensor has " + shape.length + " axes");
        }
        if (offset < 0 || shape.length != stride.length) {
            throw new TorchPickle.Refused("a tensor has offset " + offset + " and " + shape.length + " axes with "
                    + stride.length + " strides");
        }
        try {
            long elements = 1;
            long last = offset;
            for (int axis = 0; axis < shape.length; axis++) {
                if (shape[axis] < 0 || stride[axis] < 0) {
                    throw new TorchPickle.Refused("a tensor has a negative length or stride");
                }
                elements = Math.multiplyExact(elements, shape[axis]);
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[axis] - 1), stride[axis]));
            }
            if (elements > 0 && last >= count || elements > Math.max(count, LARGEST_REPEAT) || offset > count) {
                throw new TorchPickle.Refused("a tensor reaches element " + last + " of a storage of " + count);
            }
            return elements;
        } catch (ArithmeticException e) {
            throw new TorchPickle.Refused("a tensor is larger than any storage");
        }
    }

    private static boolean isContiguous(long[] shape, long[] stride) {
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && stride[axis] != step) {
                return false;
            }
            step *= Math.max(1, shape[axis]);
        }
        return true;
    }

    /** Runs along the last axis; a view that is not contiguous has one. */
    private void gather(ByteBuffer gathered, long offset, long[] shape, long[] stride) {
        int last = shape.length - 1;
        long[] index = new long[last];
        long[] outer = Arrays.copyOf(shape, last);
        while (gathered.hasRemaining()) {
            long from = offset;
            for (int axis = 0; axis < last; axis++) {
                from += index[axis] * stride[axis];
            }
            for (long i = 0; i < shape[last]; i++) {
                copy(gathered, (int) (from + i * stride[last]));
            }
            advance(index, outer);
        }
    }

    private void copy(ByteBuffer gathered, int element) {
        switch (type.bytes()) {
            case 1 -> gathered.put(bytes.get(element));
            case 2 -> gathered.putShort(bytes.getShort(2 * element));
            case 4 -> gathered.putInt(bytes.getInt(4 * element));
            default -> gathered.putLong(bytes.getLong(8 * element));
        }
    }

    /** The next index in row-major order. */
    private static void advance(long[] index, long[] shape) {
        for (int axis = index.length - 1; axis >= 0; axis--) {
            if (++index[axis] < shape[axis]) {
                return;
            }
            index[axis] = 0;
        }
    }
}
