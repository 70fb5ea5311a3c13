package mnlab.nn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.Unpickler;

/**
 * Interprets the pickles of PyTorch checkpoints without running anything: a pickle is a program for a small stack machine
 * which may call any function of Python, so only the instructions that state dicts need are obeyed, and the only
 * "functions" are those listed here, written in Java. All else is refused by name.
 */
final class TorchPickle extends Unpickler {

    /** What a pickle asks for that mnlab does not do; nothing of it has run. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String what) {
            super(what);
        }
    }

    /** A tensor whose storage may not have been read yet. */
    record Tensor(TorchStorage storage, long offset, long[] shape, long[] stride) {

        RawTensor read() {
            return storage.view(offset, shape, stride);
        }

        /** The bytes that reading it allocates. */
        long copied() {
            return storage.copied(offset, shape, stride);
        }
    }

    /** A named thing in Python that is not called, such as a storage type. */
    private record Name(String name) {}

    /** Instructions that build plain values, lists, tuples and dicts, and remember them: obeyed as the library has them. */
    private static final Set<Short> PLAIN = Set.of(
            Opcodes.PROTO,
            Opcodes.STOP,
            Opcodes.MARK,
            Opcodes.NONE,
            Opcodes.NEWTRUE,
            Opcodes.NEWFALSE,
            Opcodes.BININT,
            Opcodes.BININT1,
            Opcodes.BININT2,
            Opcodes.LONG1,
            Opcodes.BINFLOAT,
            Opcodes.EMPTY_TUPLE,
            Opcodes.TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.EMPTY_LIST,
            Opcodes.APPEND,
            Opcodes.BINGET,
            Opcodes.LONG_BINGET,
            Opcodes.BINPUT,
            Opcodes.LONG_BINPUT,
            Opcodes.MEMOIZE,
            Opcodes.FRAME,
            Opcodes.SHORT_BINUNICODE,
            Opcodes.BINPERSID,
            Opcodes.REDUCE);

    private static final Map<String, RawTensor.Type> STORAGES = Map.ofEntries(
            Map.entry("torch.DoubleStorage", RawTensor.Type.F64),
            Map.entry("torch.FloatStorage", RawTensor.Type.F32),
            Map.entry("torch.HalfStorage", RawTensor.Type.F16),
            Map.entry("torch.BFloat16Storage", RawTensor.Type.BF16),
            Map.entry("torch.LongStorage", RawTensor.Type.I64),
            Map.entry("torch.IntStorage", RawTensor.Type.I32),
            Map.entry("torch.ShortStorage", RawTensor.Type.I16),
            Map.entry("torch.CharStorage", RawTensor.Type.I8),
            Map.entry("torch.ByteStorage", RawTensor.Type.U8),
            Map.entry("torch.BoolStorage", RawTensor.Type.BOOL));

    private static final Map<String, IObjectConstructor> FUNCTIONS = Map.of(
            "collections.OrderedDict",
            TorchPickle::orderedDict,
            "torch._utils._rebuild_tensor_v2",
            TorchPickle::tensor,
            "torch._utils._rebuild_parameter",
            arguments -> arguments[0],
            "torch.Size",
            arguments -> arguments[0]);

    /** An instruction of a byte can take some dozen bytes of memory; state dicts have some thirty instructions a tensor. */
    private static final int MOST_INSTRUCTIONS = 1 << 18;

    private final Map<String, TorchStorage> storages;
    private int instructions;

    /**
     * @param storages by their keys, those of earlier pickles of the file; those that this one names are added
     */
    TorchPickle(Map<String, TorchStorage> storages) {
        this.storages = storages;
    }

    /** One pickle from the stream, which stands behind it afterwards. */
    Object read(InputStream in) throws IOException {
        try {
            return load(in);
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // A broken pickle fails in the library in as many ways as there are bytes.
            throw new Refused("its pickle is not sound: " + e);
        }
    }

    @Override
    protected Object dispatch(short code) throws IOException {
        if (++instructions > MOST_INSTRUCTIONS) {
            throw new Refused("its pickle has more than " + MOST_INSTRUCTIONS + " instructions");
        }
        if (PLAIN.contains(code)) {
            return super.dispatch(code);
        }
        switch (code) {
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
            case Opcodes.SETITEM -> setItem();
            case Opcodes.SETITEMS -> setItems();
            case Opcodes.APPENDS -> appends();
            case Opcodes.BINUNICODE -> stack.add(text());
            case Opcodes.GLOBAL -> stack.add(global(line(), line()));
            // The state of an OrderedDict is its metadata (versions of modules), not weights.
            case Opcodes.BUILD -> stack.pop();
            default ->
                throw new Refused("the instruction 0x" + Integer.toHexString(code)
                        + " of its pickle is not one that weights need");
        }
        return NO_RETURN_VALUE;
    }

    private void setItem() {
        Object value = stack.pop();
        Object key = stack.pop();
        put(stack.peek(), key, value);
    }

    /** The library would collect the items in a hash map and lose their order. */
    private void setItems() {
        List<Object> items = stack.pop_all_since_marker();
        if (items.size() % 2 != 0) {
            throw new Refused("its pickle sets a key without a value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            put(stack.peek(), items.get(i), items.get(i + 1));
        }
    }

    /** Keys are what Python can hash: the hash of a list within lists may have no end. */
    private static void put(Object target, Object key, Object value) {
        if (!(key == null
                || key instanceof String
                || key instanceof Number
                || key instanceof Boolean
                || key instanceof Object[])) {
            throw new Refused("its pickle has a key that is neither text nor number");
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) target;
        map.put(key, value);
    }

    /** The library would copy the whole list each time. */
    private void appends() {
        List<Object> items = stack.pop_all_since_marker();
        @SuppressWarnings("unchecked")
        List<Object> target = (List<Object>) stack.peek();
        target.addAll(items);
    }

    /** The library would allocate whatever length the file claims. */
    private String text() throws IOException {
        byte[] length = input.readNBytes(4);
        int n = length.length < 4
                ? -1
                : ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (n < 0 || n > input.available()) {
            throw new Refused("a text of its pickle is longer than the pickle");
        }
        return new String(input.readNBytes(n), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0 || line.length() > 1000) {
                throw new Refused("its pickle is cut in a name");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static Object global(String module, String member) {
        String name = module + "." + member;
        if (STORAGES.containsKey(name)) {
            return new Name(name);
        }
        IObjectConstructor function = FUNCTIONS.get(name);
        if (function == null) {
            throw new Refused("its pickle asks for '" + name + "', which is not among the few that weights need");
        }
        return function;
    }

    /** ("storage", type, key, device, elements) and, in the old container, what the storage is a part of. */
    @Override
    protected Object persistentLoad(Object id) {
        if (!(id instanceof Object[] parts)
                || parts.length < 5
                || !"storage".equals(parts[0])
                || !(parts[1] instanceof Name type)
                || !(parts[2] instanceof String key)
                || !(parts[4] instanceof Number count)) {
            throw new Refused("its pickle refers to something that is not a storage");
        }
        if (parts.length > 5 && parts[5] != null) {
            throw new Refused("a storage of it is a part of another, as PyTorch before 0.4 wrote them");
        }
        TorchStorage fresh = new TorchStorage(STORAGES.get(type.name()), count.longValue());
        TorchStorage known = storages.putIfAbsent(key, fresh);
        if (known != null && !known.isLike(fresh)) {
            throw new Refused("its pickle names the storage '" + key + "' with two types or lengths");
        }
        return known == null ? fresh : known;
    }

    private static Object orderedDict(Object[] arguments) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        if (arguments.length > 0) {
            for (Object pair : (List<?>) arguments[0]) {
                put(dict, ((Object[]) pair)[0], ((Object[]) pair)[1]);
            }
        }
        return dict;
    }

    /** (storage, offset, shape, stride, requires_grad, hooks, ...). */
    private static Object tensor(Object[] arguments) {
        return new Tensor(
                (TorchStorage) arguments[0],
                ((Number) arguments[1]).longValue(),
                longs(arguments[2]),
                longs(arguments[3]));
    }

    private static long[] longs(Object tuple) {
        return Arrays.stream((Object[]) tuple)
                .mapToLong(element -> ((Number) element).longValue())
                .toArray();
    }
}
