package mnlab.malformed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/** What can be wrong with the bytes of any file. */
public final class Faults {

    private Faults() {}

    /**
     * A number in a file.
     *
     * @param name for messages
     * @param at its first byte
     * @param bytes 1, 2, 4 or 8
     * @param real whether it is floating point
     */
    public record Field(String name, int at, int bytes, boolean real) {

        /** So many numbers, one behind the other. */
        public static Stream<Field> row(String name, int at, int bytes, boolean real, int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> new Field(name + "[" + i + "]", at + i * bytes, bytes, real));
        }
    }

    /** A file at each boundary value of a field, the one that it has left out. */
    public static Stream<Malformed> boundaries(Malformed file, Field field, ByteOrder order) {
        byte[] sound = file.content();
        long now = integer(sound, field, order);
        Set<Long> values = new LinkedHashSet<>(field.real ? reals(field.bytes) : integers(field.bytes));
        values.addAll(List.of(now + 1, now - 1));
        Map<String, byte[]> changed = new LinkedHashMap<>();
        for (long value : values) {
            byte[] bytes = patched(sound, field, order, value);
            changed.put(text(bytes, field, order), bytes);
        }
        return changed.entrySet().stream()
                .filter(each -> !Arrays.equals(each.getValue(), sound))
                .map(each -> file.with(field.name + "=" + each.getKey(), file.opened(), each.getValue()));
    }

    private static String text(byte[] bytes, Field field, ByteOrder order) {
        long bits = integer(bytes, field, order);
        return !field.real
                ? Long.toString(bits)
                : field.bytes == 4
                        ? Float.toString(Float.intBitsToFloat((int) bits))
                        : Double.toString(Double.longBitsToDouble(bits));
    }

    /** 0, 1, -1, the least, the greatest, and those in between that a narrower number ends at. */
    private static List<Long> integers(int bytes) {
        List<Long> values = new ArrayList<>(List.of(0L, 1L, -1L, 2L, 7L, 127L, 128L, 255L, 256L));
        for (int bits = 15; bits < 8 * bytes; bits += bits % 16 == 15 ? 1 : 15) {
            values.addAll(List.of((1L << bits) - 1, 1L << bits));
        }
        values.addAll(List.of(-1L >>> (65 - 8 * bytes), 1L << (8 * bytes - 1)));
        return values;
    }

    private static List<Long> reals(int bytes) {
        return Stream.of(
                        0.0,
                        -0.0,
                        1.0,
                        -1.0,
                        .5,
                        Double.NaN,
                        1.0 / 0,
                        -1.0 / 0,
                        1e-30,
                        1e9,
                        1e30,
                        -1e30,
                        3.4e38,
                        4.9e-324,
                        1.7e308)
                .map(value -> bytes == 4
                        ? Integer.toUnsignedLong(Float.floatToIntBits(value.floatValue()))
                        : Double.doubleToLongBits(value))
                .toList();
    }

    private static long integer(byte[] in, Field field, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.wrap(in).order(order);
        return switch (field.bytes) {
            case 1 -> buffer.get(field.at);
            case 2 -> buffer.getShort(field.at);
            case 4 -> buffer.getInt(field.at);
            default -> buffer.getLong(field.at);
        };
    }

    private static byte[] patched(byte[] sound, Field field, ByteOrder order, long value) {
        byte[] bytes = sound.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        switch (field.bytes) {
            case 1 -> buffer.put(field.at, (byte) value);
            case 2 -> buffer.putShort(field.at, (short) value);
            case 4 -> buffer.putInt(field.at, (int) value);
            default -> buffer.putLong(field.at, value);
        }
        return bytes;
    }

    /** A file cut to each length below one, and at so many points behind it. */
    public static Stream<Malformed> cuts(Malformed file, int header, int points) {
        byte[] sound = file.content();
        int body = sound.length - header;
        return IntStream.concat(
                        IntStream.range(0, Math.min(header, sound.length)),
                        IntStream.range(0, body <= 0 ? 0 : Math.min(points, body))
                                .map(i -> header + (int) ((long) body * i / Math.min(points, body))))
                .mapToObj(n -> file.with("cut to " + n, file.opened(), Arrays.copyOf(sound, n)));
    }

    /** Each bit between two bytes flipped. */
    public static Stream<Malformed> flips(Malformed file, int from, int to) {
        return IntStream.range(8 * from, 8 * Math.min(to, file.content().length))
                .mapToObj(bit -> flipped(file, bit));
    }

    /** Bits from one byte on flipped, one a file, drawn by a key. */
    public static Stream<Malformed> drawnFlips(Malformed file, int from, int count, Key key) {
        UniformRandomProvider random = key.then("flips").random();
        int bits = 8 * (file.content().length - from);
        return random.ints(count, 0, bits).distinct().mapToObj(bit -> flipped(file, 8 * from + bit));
    }

    private static Malformed flipped(Malformed file, int bit) {
        byte[] bytes = file.content().clone();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return file.with("bit " + bit % 8 + " of byte " + bit / 8, file.opened(), bytes);
    }

    /** Each byte between two at some values. */
    public static Stream<Malformed> bytes(Malformed file, int from, int to, int... values) {
        return IntStream.range(from, to).boxed().flatMap(at -> Arrays.stream(values)
                .mapToObj(value -> {
                    byte[] bytes = file.content().clone();
                    bytes[at] = (byte) value;
                    return file.with("byte " + at + " = " + value, file.opened(), bytes);
                }));
    }

    /** Each word at so many bytes from one another at the least, greatest and some values. */
    public static Stream<Malformed> words(Malformed file, int bytes, int step, ByteOrder order) {
        return IntStream.iterate(0, at -> at + bytes <= file.content().length, at -> at + step)
                .boxed()
                .flatMap(at -> boundaries(file, new Field("byte " + at, at, bytes, false), order));
    }

    /** Bytes with others behind them. */
    public static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
