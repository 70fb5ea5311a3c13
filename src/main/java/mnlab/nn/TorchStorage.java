package mnlab.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    int size() {
        return Math.toIntExact(count * type.bytes());
    }

    void fill(ByteBuffer content) {
        bytes = content.order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean filled() {
        return bytes != null;
    }

    /** The tensor of this shape whose element (i, j, ...) lies at offset + i stride[0] + j stride[1] + ... */
    RawTensor view(long offset, long[] shape, long[] stride) {
        long elements = count(offset, shape, stride);
        int width = type.bytes();
        if (isContiguous(shape, stride)) {
            return new RawTensor(type, shape, bytes.slice((int) offset * width, (int) elements * width));
        }
        ByteBuffer gathered = ByteBuffer.allocate((int) elements * width).order(ByteOrder.LITTLE_ENDIAN);
        long[] index = new long[shape.length];
        for (long element = 0; element < elements; element++) {
            gathered.put((int) element * width, bytes, (int) position(offset, index, stride) * width, width);
            advance(index, shape);
        }
        return new RawTensor(type, shape, gathered);
    }

    /** Number of elements of a view; refuses one that leaves the storage. */
    private long count(long offset, long[] shape, long[] stride) {
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

    private static long position(long offset, long[] index, long[] stride) {
        long position = offset;
        for (int axis = 0; axis < index.length; axis++) {
            position += index[axis] * stride[axis];
        }
        return position;
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
