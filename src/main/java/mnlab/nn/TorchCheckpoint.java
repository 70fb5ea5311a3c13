package mnlab.nn;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Files written by {@code torch.save}: the zip container since PyTorch 1.6 and the one before. Reading interprets and never
 * runs anything ({@link TorchPickle}). What comes out is plain: maps in the order of the file, lists, numbers, texts, and
 * {@link RawTensor} for tensors and parameters.
 */
public final class TorchCheckpoint {

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int PROTOCOL = 1001;
    private static final int DEEPEST = 64;
    private static final String REMEDY =
            "If you trust where it comes from, load it in Python and save its state_dict again with safetensors";

    private TorchCheckpoint() {}

    /**
     * Everything in the file.
     *
     * @throws WeightsException when the file is not such a file, is cut, or asks for more than weights need
     */
    public static Object read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            boolean zip = mapped.remaining() > 4 && mapped.getInt(0) == 0x504B0304;
            return zip ? readZip(file) : readLegacy(file, mapped);
        } catch (TorchPickle.Refused e) {
            throw new WeightsException(file.toString(), "is refused: " + e.getMessage(), REMEDY, e);
        } catch (EOFException e) {
            throw new WeightsException(file.toString(), "is cut: it ends too early", "Fetch it again", e);
        } catch (IOException e) {
            throw new WeightsException(
                    file.toString(), "is not a sound PyTorch checkpoint: " + e.getMessage(), "Fetch it again", e);
        }
    }

    private static Object readZip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String folder = folder(file, zip);
            if (zip.getEntry(folder + "constants.pkl") != null) {
                throw new WeightsException(
                        file.toString(),
                        "is a TorchScript program, which runs code when it is used",
                        "If you trust where it comes from, load it with TorchScript.trusted(path)");
            }
            if (zip.getEntry(folder + "byteorder") != null
                    && !new String(content(zip, folder + "byteorder", -1)).equals("little")) {
                throw new TorchPickle.Refused("its numbers are not little-endian");
            }
            Map<String, TorchStorage> storages = new LinkedHashMap<>();
            byte[] pickle = content(zip, folder + "data.pkl", -1);
            Object root = new TorchPickle((key, fresh) -> storages.computeIfAbsent(key, k -> fresh))
                    .read(new ByteArrayInputStream(pickle));
            for (Map.Entry<String, TorchStorage> storage : storages.entrySet()) {
                byte[] bytes = content(
                        zip,
                        folder + "data/" + storage.getKey(),
                        storage.getValue().size());
                storage.getValue().fill(ByteBuffer.wrap(bytes));
            }
            return plain(root, 0);
        }
    }

    private static String folder(Path file, ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith("/data.pkl"))
                .findFirst()
                .map(name -> name.substring(0, name.length() - "data.pkl".length()))
                .orElseThrow(() -> new WeightsException(
                        file.toString(), "is a zip file without data.pkl", "Choose a file that torch.save wrote"));
    }

    /** The bytes of an entry, of the length expected unless that is -1. Entries are stored as they are, never deflated. */
    private static byte[] content(ZipFile zip, String name, long expected) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new TorchPickle.Refused("its part " + name + " is missing");
        }
        if (entry.getMethod() != ZipEntry.STORED || expected >= 0 && entry.getSize() != expected) {
            throw new TorchPickle.Refused(
                    "its part " + name + " has " + entry.getSize() + " bytes (or is compressed), expected " + expected);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length != entry.getSize()) {
                throw new EOFException();
            }
            return bytes;
        }
    }

    /** Magic number, protocol, machine, contents, storage keys; then each storage as its length and its bytes. */
    private static Object readLegacy(Path file, ByteBuffer mapped) throws IOException {
        Map<String, TorchStorage> storages = new LinkedHashMap<>();
        ByteBuffer data = mapped.order(ByteOrder.LITTLE_ENDIAN);
        BufferInput in = new BufferInput(data);
        if (!MAGIC.equals(header(file, in))) {
            throw notOurs(file);
        }
        Object protocol = pickle(in, storages);
        if (!Integer.valueOf(PROTOCOL).equals(protocol)) {
            throw new TorchPickle.Refused("its protocol is " + protocol + ", expected " + PROTOCOL);
        }
        if (pickle(in, storages) instanceof Map<?, ?> machine && Boolean.FALSE.equals(machine.get("little_endian"))) {
            throw new TorchPickle.Refused("its numbers are not little-endian");
        }
        Object root = pickle(in, storages);
        for (Object key : (List<?>) pickle(in, storages)) {
            fill(storages.get(String.valueOf(key)), data);
        }
        if (!storages.values().stream().allMatch(TorchStorage::filled)) {
            throw new TorchPickle.Refused("it lacks the numbers of a storage");
        }
        return plain(root, 0);
    }

    private static void fill(TorchStorage storage, ByteBuffer data) throws IOException {
        if (data.remaining() < 8 || storage == null || data.remaining() - 8 < storage.size()) {
            throw new EOFException();
        }
        data.getLong();
        storage.fill(data.slice(data.position(), storage.size()));
        data.position(data.position() + storage.size());
    }

    private static Object header(Path file, InputStream in) {
        try {
            return pickle(in, new LinkedHashMap<>());
        } catch (TorchPickle.Refused | IOException e) {
            throw notOurs(file);
        }
    }

    private static Object pickle(InputStream in, Map<String, TorchStorage> storages) throws IOException {
        return new TorchPickle((key, fresh) -> storages.computeIfAbsent(key, k -> fresh)).read(in);
    }

    private static WeightsException notOurs(Path file) {
        return new WeightsException(
                file.toString(),
                "is not a file that torch.save wrote",
                "Choose a .pth file, or convert the weights to safetensors");
    }

    /** Tensors read, everything else as it is. */
    private static Object plain(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new TorchPickle.Refused("it is nested more than " + DEEPEST + " deep");
        }
        if (value instanceof TorchPickle.Tensor tensor) {
            return tensor.read();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(key, plain(element, depth + 1)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> plain(element, depth + 1)).toList();
        }
        return value;
    }

    /** A stream over a buffer whose position it moves. */
    private static final class BufferInput extends InputStream {

        private final ByteBuffer buffer;

        BufferInput(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int read() {
            return buffer.hasRemaining() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int available() {
            return buffer.remaining();
        }
    }
}
