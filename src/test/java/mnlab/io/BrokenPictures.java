package mnlab.io;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import mnlab.core.Key;
import mnlab.image.Frame;
import mnlab.malformed.Faults;
import mnlab.malformed.Faults.Field;
import mnlab.malformed.Malformed;

/** PNG, grey, coloured and with a palette, and JPEG. */
final class BrokenPictures extends BrokenImages {

    private static final Key KEY = Key.of(5).then("pictures");
    private static final int SIZE = 16;
    private static final int SIGNATURE = 8;

    private final Malformed grey = Malformed.of("grey png", "a.png", png(ramp(1)));
    private final Malformed coloured = Malformed.of("coloured png", "a.png", png(ramp(3)));
    private final Malformed palette = Malformed.of("palette png", "a.png", palette());
    private final Malformed jpeg = Malformed.of("jpeg", "a.jpg", jpeg(ramp(3)));
    private final Malformed greyJpeg = Malformed.of("grey jpeg", "a.jpg", jpeg(ramp(1)));

    private static Frame ramp(int channels) {
        byte[] samples = new byte[SIZE * SIZE * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        return new Frame(SIZE, SIZE, channels, samples);
    }

    private interface Writer {
        void write(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] png(Frame frame) {
        return bytes(out -> Frames.png(frame, out));
    }

    private static byte[] jpeg(Frame frame) {
        return bytes(out -> Frames.jpeg(frame, out));
    }

    private static byte[] palette() {
        byte[] reds = {0, 50, 100, (byte) 200};
        byte[] greens = {9, 8, 7, 6};
        IndexColorModel colours = new IndexColorModel(2, 4, reds, greens, reds);
        return bytes(
                out -> ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_BINARY, colours), "png", out));
    }

    @Override
    public String name() {
        return "pictures";
    }

    @Override
    public List<Malformed> sound() {
        return List.of(grey, coloured, palette, jpeg, greyJpeg);
    }

    @Override
    public List<Reading> readings() {
        return List.of(Frames::read, Images::read, Images::readLabels, Images::readHeader);
    }

    @Override
    public Stream<Malformed> broken() {
        return Stream.of(
                        Stream.of(grey, coloured, palette, jpeg, greyJpeg)
                                .flatMap(file -> Faults.cuts(file, file.content().length, 0)),
                        Stream.of(grey, palette).flatMap(file -> Faults.flips(file, 0, file.content().length)),
                        Stream.of(grey, palette)
                                .flatMap(file -> Faults.flips(file, 0, file.content().length))
                                .map(this::finished),
                        Stream.of(jpeg, greyJpeg).flatMap(file -> Faults.flips(file, 0, file.content().length)),
                        Stream.of(jpeg, greyJpeg)
                                .flatMap(file -> Faults.bytes(file, 2, file.content().length, 0, 0xFF)),
                        Stream.of(grey, coloured, palette).flatMap(this::headers),
                        jpegSizes(),
                        Stream.of(grey, palette).flatMap(BrokenPictures::chunks),
                        bombs())
                .flatMap(files -> files);
    }

    /** Every number of IHDR, with its checksum made right. */
    private Stream<Malformed> headers(Malformed file) {
        Stream<Field> fields = Stream.concat(
                Field.row("size", SIGNATURE + 8, 4, false, 2), Field.row("kind", SIGNATURE + 16, 1, false, 5));
        return fields.flatMap(field -> Faults.boundaries(file, field, ByteOrder.BIG_ENDIAN))
                .map(this::finished);
    }

    private Stream<Malformed> jpegSizes() {
        int at = 2;
        byte[] content = jpeg.content();
        while ((content[at + 1] & 0xFF) != 0xC0) {
            at += 2 + ((content[at + 2] & 0xFF) << 8 | content[at + 3] & 0xFF);
        }
        int frame = at;
        return Stream.concat(
                        Stream.of(
                                new Field("bits", frame + 4, 1, false),
                                new Field("height", frame + 5, 2, false),
                                new Field("width", frame + 7, 2, false)),
                        Field.row("component", frame + 9, 1, false, 10))
                .flatMap(field -> Faults.boundaries(jpeg, field, ByteOrder.BIG_ENDIAN));
    }

    /** Chunks left out, doubled, in another order, and strange ones between. */
    private static Stream<Malformed> chunks(Malformed file) {
        byte[] png = file.content();
        int[] ends = ends(png);
        byte[] text =
                chunk("zTXt", Faults.join("a\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(new byte[1 << 24])));
        byte[] profile =
                chunk("iCCP", Faults.join("a\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(new byte[1 << 24])));
        byte[] unknown = chunk("QQQQ", new byte[9]);
        byte[] empty = chunk("IDAT", new byte[0]);
        return java.util.stream.IntStream.range(0, ends.length - 1)
                .boxed()
                .flatMap(i -> Stream.of(
                        file.with(
                                "no chunk " + i,
                                "a.png",
                                Faults.join(
                                        Arrays.copyOf(png, ends[i]), Arrays.copyOfRange(png, ends[i + 1], png.length))),
                        file.with(
                                "chunk " + i + " twice",
                                "a.png",
                                Faults.join(
                                        Arrays.copyOf(png, ends[i + 1]), Arrays.copyOfRange(png, ends[i], png.length))),
                        file.with("a text before chunk " + i, "a.png", inserted(png, ends[i], text)),
                        file.with("a profile before chunk " + i, "a.png", inserted(png, ends[i], profile)),
                        file.with("an unknown chunk before chunk " + i, "a.png", inserted(png, ends[i], unknown)),
                        file.with("empty pixels before chunk " + i, "a.png", inserted(png, ends[i], empty)),
                        file.with("noise before chunk " + i, "a.png", inserted(png, ends[i], new byte[100]))));
    }

    private static byte[] inserted(byte[] png, int at, byte[] what) {
        return Faults.join(Arrays.copyOf(png, at), what, Arrays.copyOfRange(png, at, png.length));
    }

    /** Where chunks end: that of the signature first. */
    private static int[] ends(byte[] png) {
        int[] ends = {SIGNATURE};
        while (ends[ends.length - 1] < png.length) {
            int at = ends[ends.length - 1];
            ends = Arrays.copyOf(ends, ends.length + 1);
            ends[ends.length - 1] = at + 12 + ByteBuffer.wrap(png).getInt(at);
        }
        return ends;
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(12 + content.length).putInt(content.length);
        out.put(name.getBytes(StandardCharsets.ISO_8859_1)).put(content);
        CRC32 sum = new CRC32();
        sum.update(out.array(), 4, 4 + content.length);
        return out.putInt((int) sum.getValue()).array();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length / 500 + 1000];
        return Arrays.copyOf(out, deflater.deflate(out));
    }

    /** Pictures of a thousand pixels a byte, true ones and those that lack all but a few. */
    private static Stream<Malformed> bombs() {
        int size = 2560;
        byte[] header =
                ByteBuffer.allocate(13).putInt(size).putInt(size).put((byte) 8).array();
        byte[] start = Arrays.copyOf(png(ramp(1)), SIGNATURE);
        byte[] end = chunk("IEND", new byte[0]);
        byte[] all = chunk("IDAT", deflated(new byte[size * (size + 1)]));
        byte[] few = chunk("IDAT", deflated(new byte[size * 100]));
        byte[] noise = new byte[1 << 15];
        KEY.random().nextBytes(noise);
        return Stream.of(
                Malformed.of("a bomb that is a picture", "a.png", Faults.join(start, chunk("IHDR", header), all, end))
                        .holding(8L * size * size)
                        .inEverySample(),
                Malformed.of(
                                "a bomb that lacks pixels",
                                "a.png",
                                Faults.join(start, chunk("IHDR", header), few, chunk("QQQQ", noise), end))
                        .inEverySample(),
                Malformed.of(
                                "noise in the place of pixels",
                                "a.png",
                                Faults.join(start, chunk("IHDR", header), chunk("IDAT", noise), end))
                        .inEverySample());
    }

    /** A PNG whose checksums are those of its chunks. */
    @Override
    public Malformed finished(Malformed mutated) {
        byte[] png = mutated.content().clone();
        ByteBuffer out = ByteBuffer.wrap(png);
        int at = SIGNATURE;
        while (mutated.opened().equals("a.png") && at + 12 <= png.length) {
            long length = Integer.toUnsignedLong(out.getInt(at));
            if (at + 12 + length > png.length) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, 4 + (int) length);
            out.putInt(at + 8 + (int) length, (int) sum.getValue());
            at += 12 + (int) length;
        }
        return mutated.with("checksums right", mutated.opened(), png);
    }

    @Override
    public void check(Malformed file, Object answer) throws IOException {
        if (!(answer instanceof Frame)) {
            super.check(file, answer);
        }
    }

    /** A grey PNG has a checksum over all that matters: what is read of one that was changed is what was written. */
    @Override
    Optional<ByHand> byHand(Malformed file) {
        if (!file.name().startsWith("grey png")
                || file.name().contains("checksums right")
                || file.name().contains("round")
                || file.name().contains("pixels")
                || file.name().contains("twice")) {
            return Optional.empty();
        }
        double[] values = new double[SIZE * SIZE];
        Arrays.setAll(values, i -> i & 0xFF);
        return Optional.of(new ByHand(new int[] {SIZE, SIZE, 1}, values));
    }
}
