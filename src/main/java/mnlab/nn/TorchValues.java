package mnlab.nn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From what a pickle built to plain values: tensors read, everything else as it is. A pickle may name one object in many places, and an
 * object within itself: each is turned once, so that a file of some bytes does not unfold to something without end.
 */
final class TorchValues {

    private static final int DEEPEST = 64;

    /** Copies beyond the size of the file: of tensors that repeat elements. */
    private static final long REPEATED = 1 << 23;

    private static final Object UNDER_WAY = new Object();

    private final IdentityHashMap<Object, Object> known = new IdentityHashMap<>();

    /** Bytes that may still be copied for views that do not lie in one piece. */
    private long left;

    TorchValues(long fileSize) {
        left = fileSize + REPEATED;
    }

    Object plain(Object value) {
        return plain(value, 0);
    }

    private Object plain(Object value, int depth) {
        if (!(value instanceof TorchPickle.Tensor || value instanceof Map<?, ?> || value instanceof List<?>)) {
            return value;
        }
        if (depth > DEEPEST) {
            throw new TorchPickle.Refused("it is nested more than " + DEEPEST + " deep");
        }
        Object before = known.put(value, UNDER_WAY);
        if (before == UNDER_WAY) {
            throw new TorchPickle.Refused("it holds something that holds itself");
        }
        Object plain = before == null ? made(value, depth) : before;
        known.put(value, plain);
        return plain;
    }

    private Object made(Object value, int depth) {
        if (value instanceof TorchPickle.Tensor tensor) {
            left -= tensor.copied();
            if (left < 0) {
                throw new TorchPickle.Refused("its views, copied, are far larger than the file");
            }
            return tensor.read();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(key, plain(element, depth + 1)));
            return plain;
        }
        List<Object> plain = new ArrayList<>();
        ((List<?>) value).forEach(element -> plain.add(plain(element, depth + 1)));
        return plain;
    }
}
