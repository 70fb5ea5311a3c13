package mnlab.nn;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
    private static final int ZIP = 0x504B0304;
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
            ByteBuffer first = ByteBuffer.allocate(Integer.BYTES);
            channel.read(first, 0);
            if (first.getInt(0) == ZIP) {
                return readZip(file);
            }
            if (channel.size() > Integer.MAX_VALUE) {
                throw new TorchPickle.Refused("it has more than 2 GB in the container that PyTorch wrote before 1.6");
            }
            return readLegacy(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
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
            long length = Files.size(file);
            if (zip.getEntry(folder + "byteorder") != null
                    && !new String(content(zip, folder + "byteorder", length)).equals("little")) {
                throw new TorchPickle.Refused("its numbers are not little-endian");
            }
            Map<String, TorchStorage> storages = new LinkedHashMap<>();
            byte[] pickle = content(zip, folder + "data.pkl", length);
            Object root = new TorchPickle(storages).read(new ByteArrayInputStream(pickle));
            long left = length - pickle.length;
            for (Map.Entry<String, TorchStorage> storage : storages.entrySet()) {
                byte[] bytes = content(zip, folder + "data/" + storage.getKey(), left);
                if (bytes.length != storage.getValue().size()) {
                    throw new TorchPickle.Refused("its part data/" + storage.getKey() + " has " + bytes.length
                            + " bytes, expected " + storage.getValue().size());
                }
                storage.getValue().fill(ByteBuffer.wrap(bytes));
                left -= bytes.length;
            }
            return new TorchValues(length).plain(root);
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

    /**
     * The bytes of an entry. Entries are stored as they are, never deflated; one after the other, so that together they are no more than
     * the file.
     *
     * @param left the most bytes that are left to it
     */
    private static byte[] content(ZipFile zip, String name, long left) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new TorchPickle.Refused("its part " + name + " is missing");
        }
        long size = entry.getSize();
        if (entry.getMethod() != ZipEntry.STORED || entry.getCompressedSize() != size) {
            throw new TorchPickle.Refused("its part " + name + " is compressed");
        }
        if (size < 0 || size > Math.min(left, Integer.MAX_VALUE - 8)) {
            throw new TorchPickle.Refused("its part " + name + " has " + size + " bytes, where " + left + " are left");
        }
        byte[] bytes = new byte[(int) size];
        try (InputStream in = zip.getInputStream(entry)) {
            if (in.readNBytes(bytes, 0, bytes.length) != size) {
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
            // Not the value itself: its text may have no end.
            String given = protocol instanceof Number ? protocol.toString() : "no number";
            throw new TorchPickle.Refused("its protocol is " + given + ", expected " + PROTOCOL);
        }
        if (pickle(in, storages) instanceof Map<?, ?> machine && Boolean.FALSE.equals(machine.get("little_endian"))) {
            throw new TorchPickle.Refused("its numbers are not little-endian");
        }
        Object root = pickle(in, storages);
        if (!(pickle(in, storages) instanceof List<?> keys)) {
            throw new TorchPickle.Refused("it does not list its storages");
        }
        for (Object key : keys) {
            fill(key instanceof String text ? storages.get(text) : null, data);
        }
        if (!storages.values().stream().allMatch(TorchStorage::filled)) {
            throw new TorchPickle.Refused("it lacks the numbers of a storage");
        }
        return new TorchValues(data.capacity()).plain(root);
    }

    private static void fill(TorchStorage storage, ByteBuffer data) throws IOException {
        if (data.remaining() < 8 || storage == null || data.remaining() - 8 < storage.size()) {
            throw new EOFException();
        }
        if (data.getLong() != storage.count()) {
            throw new TorchPickle.Refused("a storage has another length than its pickle says");
        }
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
        return new TorchPickle(storages).read(in);
    }

    private static WeightsException notOurs(Path file) {
        return new WeightsException(
                file.toString(),
                "is not a file that torch.save wrote",
                "Choose a .pth file, or convert the weights to safetensors");
    }
}
