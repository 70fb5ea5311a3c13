package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.image.Frame;
import mnlab.malformed.Faults;
import mnlab.malformed.Format;
import mnlab.malformed.Malformed;

/** AVI of raw grey and of packed frames. */
final class BrokenAvi implements Format {

    private static final Key KEY = Key.of(6).then("avi");
    private static final int WIDTH = 8;
    private static final int HEIGHT = 5;
    private static final int FRAMES = 3;
    /** Of a video of many frames, so many are read. */
    private static final int READ = 16;

    private final Malformed raw = Malformed.of("raw", "a.avi", raw(movi()));
    private final Malformed png = written(AviWriter.Codec.PNG);
    private final Malformed jpeg = written(AviWriter.Codec.JPEG);

    private static Malformed written(AviWriter.Codec codec) {
        try {
            Path file = Files.createTempFile("written", ".avi");
            AviWriter.write(file, List.of(frame(0), frame(1)), 12.5, codec);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return Malformed.of(codec.name(), "a.avi", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Frame frame(int number) {
        byte[] samples = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i + 50 * number);
        }
        return Frame.grey(WIDTH, HEIGHT, samples);
    }

    private static byte[] chunk(String name, byte[]... content) {
        byte[] all = Faults.join(content);
        ByteBuffer out = ByteBuffer.allocate(8 + all.length + all.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        out.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(all.length).put(all);
        return out.array();
    }

    private static byte[] list(String kind, byte[]... content) {
        return chunk("LIST", kind.getBytes(StandardCharsets.ISO_8859_1), Faults.join(content));
    }

    private static byte[] movi() {
        byte[][] frames = IntStream.range(0, FRAMES)
                .mapToObj(i -> chunk("00db", frame(i).samples()))
                .toArray(byte[][]::new);
        return list("movi", frames);
    }

    /** A file with these chunks behind its headers. */
    private static byte[] raw(byte[] body) {
        ByteBuffer stream = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        stream.put("vidsY800".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(20, 1)
                .putInt(24, 25)
                .putInt(32, FRAMES);
        ByteBuffer bitmap = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        bitmap.putInt(40).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) 8);
        bitmap.put("Y800".getBytes(StandardCharsets.ISO_8859_1)).putInt(WIDTH * HEIGHT);
        byte[] headers = list(
                "hdrl",
                chunk("avih", new byte[56]),
                list("strl", chunk("strh", stream.array()), chunk("strf", bitmap.array())));
        return chunk("RIFF", "AVI ".getBytes(StandardCharsets.ISO_8859_1), headers, body);
    }

    @Override
    public String name() {
        return "avi";
    }

    @Override
    public List<Malformed> sound() {
        return List.of(raw, png, jpeg);
    }

    @Override
    public List<Reading> readings() {
        return List.of(BrokenAvi::frames);
    }

    private static List<Frame> frames(Path file) {
        try (Video video = Videos.open(file)) {
            List<Frame> frames = new ArrayList<>();
            for (int i = 0; i < Math.min(READ, video.frames()); i++) {
                frames.add(video.frame(i));
            }
            return frames;
        }
    }

    @Override
    public Class<? extends MnlabException> refusal() {
        return ImageFormatException.class;
    }

    @Override
    public Stream<Malformed> broken() {
        return Stream.of(
                        Stream.of(raw, png, jpeg).flatMap(file -> Faults.cuts(file, file.content().length, 0)),
                        Faults.flips(raw, 0, raw.content().length),
                        Faults.words(raw, 4, 2, ByteOrder.LITTLE_ENDIAN),
                        Faults.bytes(png, 0, png.content().length, 0, 0x7F, 0xFF),
                        Faults.drawnFlips(jpeg, 300, 2000, KEY),
                        lists())
                .flatMap(files -> files);
    }

    private static Stream<Malformed> lists() {
        byte[] sound = movi();
        return Stream.of(
                        Malformed.of("lists within lists", "a.avi", raw(Faults.join(nested(5000), sound))),
                        Malformed.of("lists that all end with the file", "a.avi", overlapping(40)),
                        Malformed.of(
                                "a flood of empty frames",
                                "a.avi",
                                raw(list("movi", chunk("00db", frame(0).samples()), flood("00db")))),
                        Malformed.of(
                                "a flood of empty chunks",
                                "a.avi",
                                raw(Faults.join(sound, list("junk", flood("JUNK"))))),
                        Malformed.of(
                                "a flood of streams", "a.avi", raw(Faults.join(sound, list("hdrl", flood("strh"))))),
                        Malformed.of("no frames", "a.avi", raw(list("movi"))),
                        Malformed.of(
                                "no headers",
                                "a.avi",
                                chunk("RIFF", "AVI ".getBytes(StandardCharsets.ISO_8859_1), sound)))
                .map(Malformed::inEverySample);
    }

    private static byte[] nested(int depth) {
        ByteBuffer out = ByteBuffer.allocate(12 * depth).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < depth; i++) {
            out.put("LIST".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(12 * (depth - i) - 8)
                    .put(new byte[] {'m', 'o', 'v', 'i'});
        }
        return out.array();
    }

    /** Each pair is a short list that holds one which goes on to the end: who walks both walks the rest twice. */
    private static byte[] overlapping(int pairs) {
        byte[] body = new byte[24 * pairs];
        byte[] file = raw(body);
        int start = file.length - body.length;
        ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pairs; i++) {
            int at = start + 24 * i;
            out.put(at, "LIST".getBytes(StandardCharsets.ISO_8859_1)).putInt(at + 4, 16);
            out.put(at + 12, "LIST".getBytes(StandardCharsets.ISO_8859_1)).putInt(at + 16, file.length - at - 20);
        }
        return file;
    }

    private static byte[] flood(String name) {
        byte[] one = chunk(name);
        ByteBuffer out = ByteBuffer.allocate(one.length * 50_000);
        while (out.hasRemaining()) {
            out.put(one);
        }
        return out.array();
    }

    /** Where only levels of the raw video were changed, they are what stands there. */
    @Override
    @SuppressWarnings("unchecked")
    public void check(Malformed file, Object answer) {
        byte[] sound = raw.content();
        byte[] now = file.content();
        int data = sound.length - FRAMES * (8 + WIDTH * HEIGHT);
        if (now.length != sound.length || !Arrays.equals(sound, 0, data, now, 0, data)) {
            return;
        }
        List<Frame> frames = (List<Frame>) answer;
        assertEquals(FRAMES, frames.size());
        for (int i = 0; i < FRAMES; i++) {
            int at = data + i * (8 + WIDTH * HEIGHT) + 8;
            if (Arrays.equals(sound, at - 8, at, now, at - 8, at)) {
                assertArrayEquals(
                        Arrays.copyOfRange(now, at, at + WIDTH * HEIGHT),
                        frames.get(i).samples());
            }
        }
    }
}
