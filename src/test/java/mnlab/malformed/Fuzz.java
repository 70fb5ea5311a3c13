package mnlab.malformed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/** Several mutations, one upon the other, of sound files. Every file is drawn from a key of its own. */
final class Fuzz {

    private static final int MOST = 6;
    private static final int LONGEST = 1 << 20;
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        65536,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Format format;
    private final List<Malformed> sound;
    private final Key key;

    Fuzz(Format format, long seed) {
        this.format = format;
        this.sound = format.sound();
        this.key = Key.of(seed).then("fuzz").then(format.name());
    }

    Stream<Malformed> rounds(long rounds) {
        return LongStream.range(0, rounds).mapToObj(this::round);
    }

    private Malformed round(long round) {
        UniformRandomProvider random = key.then(round).random();
        Malformed file = sound.get(random.nextInt(sound.size()));
        List<String> names = file.files().keySet().stream().sorted().toList();
        String name = names.get(random.nextInt(names.size()));
        byte[] bytes = file.files().get(name);
        int mutations = 1 + random.nextInt(MOST);
        for (int i = 0; i < mutations; i++) {
            bytes = mutated(bytes, random);
        }
        Malformed mutated = file.with("round " + round, name, bytes);
        return random.nextBoolean() ? format.finished(mutated) : mutated;
    }

    private byte[] mutated(byte[] in, UniformRandomProvider random) {
        if (in.length == 0) {
            return new byte[1];
        }
        byte[] out = in.clone();
        int at = random.nextInt(in.length);
        int length = Math.min(in.length - at, 1 + random.nextInt(random.nextInt(64) + 1));
        switch (random.nextInt(10)) {
            case 0, 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> out[at] = (byte) random.nextInt(256);
            case 3, 4 -> number(out, at, random);
            case 5 -> out = Arrays.copyOf(in, at);
            case 6 -> out = replaced(in, at, at + length, new byte[0]);
            case 7 -> out = replaced(in, at, at, Arrays.copyOfRange(in, at, at + length));
            case 8 -> out = replaced(in, at, at, filled(length, random));
            default -> out = replaced(in, at, at + length, foreign(length, random));
        }
        return out.length > LONGEST ? in : out;
    }

    /** One of the numbers on which readers fail, in 1, 2, 4 or 8 bytes and either order. */
    private static void number(byte[] out, int at, UniformRandomProvider random) {
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        int bytes = 1 << random.nextInt(4);
        boolean big = random.nextBoolean();
        for (int i = 0; i < bytes && at + i < out.length; i++) {
            out[at + i] = (byte) (value >>> 8 * (big ? bytes - 1 - i : i));
        }
    }

    private static byte[] filled(int length, UniformRandomProvider random) {
        byte[] bytes = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    /** A piece of a sound file. */
    private byte[] foreign(int length, UniformRandomProvider random) {
        Malformed other = sound.get(random.nextInt(sound.size()));
        byte[] from = other.files().values().iterator().next();
        int at = random.nextInt(Math.max(1, from.length - length));
        return Arrays.copyOfRange(from, Math.min(at, from.length), Math.min(from.length, at + length));
    }

    private static byte[] replaced(byte[] in, int from, int to, byte[] with) {
        return Faults.join(Arrays.copyOf(in, from), with, Arrays.copyOfRange(in, to, in.length));
    }
}
