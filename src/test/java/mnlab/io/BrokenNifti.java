package mnlab.io;

import static mnlab.io.NiftiBytes.packed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import mnlab.core.Key;
import mnlab.malformed.Faults;
import mnlab.malformed.Malformed;

/** NIfTI-1 and -2 in both byte orders: one file, gzipped or not, and pairs. */
final class BrokenNifti extends BrokenImages {

    private static final Key KEY = Key.of(1).then("nifti");
    private static final List<NiftiBytes> KINDS = List.of(
            new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN),
            new NiftiBytes(1, ByteOrder.BIG_ENDIAN),
            new NiftiBytes(2, ByteOrder.LITTLE_ENDIAN),
            new NiftiBytes(2, ByteOrder.BIG_ENDIAN));

    @Override
    public String name() {
        return "nifti";
    }

    private static String named(NiftiBytes kind) {
        return "nifti-" + kind.version() + " " + kind.order();
    }

    private static Malformed plain(NiftiBytes kind) {
        return Malformed.of(named(kind), "a.nii", kind.file());
    }

    private static Malformed gzipped(NiftiBytes kind) {
        return Malformed.of(named(kind) + " gz", "a.nii.gz", packed(kind.file()));
    }

    private static Malformed pair(NiftiBytes kind) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.hdr", kind.header(true));
        files.put("a.img", kind.voxels());
        return new Malformed(named(kind) + " pair", files, "a.hdr", 0, false);
    }

    @Override
    public List<Malformed> sound() {
        return KINDS.stream()
                .flatMap(kind -> Stream.of(plain(kind), gzipped(kind), pair(kind)))
                .toList();
    }

    /** What lies in gzip is mutated too: packed after it was changed. */
    @Override
    public Malformed finished(Malformed mutated) {
        return mutated.opened().equals("a.nii") ? mutated.with("packed", "a.nii", packed(mutated.content())) : mutated;
    }

    @Override
    public Stream<Malformed> broken() {
        return Stream.of(
                        KINDS.stream().flatMap(BrokenNifti::headers),
                        KINDS.stream().flatMap(BrokenNifti::bodies),
                        KINDS.stream().flatMap(BrokenNifti::pairs),
                        gzipFaults(),
                        bombs())
                .flatMap(files -> files);
    }

    private static Stream<Malformed> headers(NiftiBytes kind) {
        Malformed file = plain(kind);
        Malformed pair = pair(kind);
        ByteOrder other = kind.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return Stream.of(
                        kind.fields().stream().flatMap(field -> Faults.boundaries(file, field, kind.order())),
                        // As one who takes the header for the other order would write them.
                        kind.fields().stream()
                                .filter(field -> field.name().matches("(dim|sizeof|vox_offset|datatype).*"))
                                .flatMap(field -> Faults.boundaries(
                                        file.with("other order", "a.nii", file.content()), field, other)),
                        kind.fields().stream()
                                .filter(field -> field.name().matches("(dim|vox_offset|datatype|srow).*"))
                                .flatMap(field -> Faults.boundaries(pair, field, kind.order())),
                        kind.order() == ByteOrder.BIG_ENDIAN
                                ? Stream.<Malformed>empty()
                                : Faults.flips(file, 0, kind.headerSize()),
                        Stream.of(file.with(
                                "the other order's voxels",
                                "a.nii",
                                Faults.join(
                                        kind.header(false),
                                        new byte[4],
                                        new NiftiBytes(kind.version(), other).voxels()))))
                .flatMap(files -> files);
    }

    private static Stream<Malformed> bodies(NiftiBytes kind) {
        int size = kind.headerSize() + 4;
        return Stream.of(
                        Faults.cuts(plain(kind), size, 100),
                        Faults.cuts(gzipped(kind), gzipped(kind).content().length, 0),
                        Faults.drawnFlips(plain(kind), size, 100, KEY.then(named(kind))),
                        // Packed after it was cut: gzip is sound, its content is not.
                        Faults.cuts(plain(kind), size, 20)
                                .map(cut -> Malformed.of(cut.name() + ", then gz", "a.nii.gz", packed(cut.content()))))
                .flatMap(files -> files);
    }

    private static Stream<Malformed> pairs(NiftiBytes kind) {
        Malformed pair = pair(kind);
        byte[] header = kind.header(true);
        byte[] voxels = kind.voxels();
        Stream<Malformed> cutImages = IntStream.range(0, voxels.length)
                .mapToObj(n -> pair.with("voxels cut to " + n, "a.img", Arrays.copyOf(voxels, n)));
        return Stream.of(
                        Stream.of(
                                pair.without("a.img"),
                                pair.without("a.hdr"),
                                pair.with("swapped", "a.hdr", voxels).with("", "a.img", header),
                                pair.with("long", "a.img", Faults.join(voxels, new byte[1000])),
                                pair.with("packed voxels", "a.img", packed(voxels)),
                                pair.with("packed header", "a.hdr", packed(header)),
                                pair.with("header of one file", "a.hdr", kind.header(false)),
                                pair.with("whole file as voxels", "a.img", kind.file()),
                                pair.with("header with voxels", "a.hdr", Faults.join(header, voxels))),
                        cutImages,
                        Faults.cuts(pair, kind.headerSize(), 0))
                .flatMap(files -> files);
    }

    private static Stream<Malformed> gzipFaults() {
        NiftiBytes kind = KINDS.get(0);
        Malformed file = gzipped(kind);
        byte[] sound = file.content();
        int end = sound.length;
        byte[] noise = new byte[300];
        KEY.then("noise").random().nextBytes(noise);
        return Stream.of(
                        Faults.flips(file, 0, end),
                        Faults.bytes(file, 0, 10, 0, 1, 2, 4, 8, 16, 32, 127, 128, 255),
                        Faults.bytes(file, end - 8, end, 0, 1, 127, 128, 255),
                        Stream.of(
                                file.with("garbage behind", "a.nii.gz", Faults.join(sound, noise)),
                                file.with("zeros behind", "a.nii.gz", Faults.join(sound, new byte[512])),
                                file.with("itself behind", "a.nii.gz", Faults.join(sound, sound)),
                                file.with(
                                        "an empty member behind", "a.nii.gz", Faults.join(sound, packed(new byte[0]))),
                                file.with("a cut member behind", "a.nii.gz", Faults.join(sound, sound, new byte[0]))
                                        .with("", "a.nii.gz", Faults.join(sound, Arrays.copyOf(sound, 60))),
                                file.with(
                                        "two members",
                                        "a.nii.gz",
                                        Faults.join(
                                                packed(Arrays.copyOf(kind.file(), 200)),
                                                packed(Arrays.copyOfRange(kind.file(), 200, kind.file().length)))),
                                file.with("twice packed", "a.nii.gz", packed(sound)),
                                file.with("not packed", "a.nii.gz", kind.file()),
                                file.with("with a name, a comment and more", "a.nii.gz", flagged(kind.file(), noise))))
                .flatMap(files -> files);
    }

    /** A member with extra bytes, a name, a comment and the header's checksum, as few programs write them. */
    private static byte[] flagged(byte[] content, byte[] noise) {
        byte[] head = Faults.join(
                new byte[] {0x1F, (byte) 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 44, 1},
                noise,
                "a.nii\0about\0".getBytes(StandardCharsets.ISO_8859_1));
        CRC32 sum = new CRC32();
        sum.update(head);
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 100];
        int n = deflater.deflate(packed);
        ByteBuffer tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        CRC32 all = new CRC32();
        all.update(content);
        tail.putInt((int) all.getValue()).putInt(content.length);
        return Faults.join(
                head,
                new byte[] {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)},
                Arrays.copyOf(packed, n),
                tail.array());
    }

    /** A thousand to one: honest ones are images; those that only claim voxels, or hold more than they claim, take no memory. */
    private static Stream<Malformed> bombs() {
        NiftiBytes kind = KINDS.get(0);
        int n = 160;
        int voxels = n * n * n;
        byte[] noise = new byte[1 << 18];
        KEY.then("bomb").random().nextBytes(noise);
        return Stream.of(
                        Malformed.of("a bomb that is an image", "a.nii.gz", zeros(kind.headerOf(n, n, n), voxels))
                                .holding(8L * voxels),
                        Malformed.of("a bomb behind a small image", "a.nii.gz", zeros(kind.headerOf(2, 2, 2), voxels)),
                        Malformed.of(
                                "a bomb that lacks a voxel", "a.nii.gz", zeros(kind.headerOf(n, n, n), voxels - 1)),
                        Malformed.of(
                                "a small stream that claims a large image",
                                "a.nii.gz",
                                packed(Faults.join(kind.headerOf(n, n, n), noise))),
                        Malformed.of(
                                "a small stream that claims a large image, with an empty member behind",
                                "a.nii.gz",
                                Faults.join(packed(Faults.join(kind.headerOf(n, n, n), noise)), packed(new byte[0]))),
                        Malformed.of(
                                "a small file that claims a large image",
                                "a.nii",
                                Faults.join(kind.headerOf(n, n, n), noise)))
                .map(Malformed::inEverySample);
    }

    private static byte[] zeros(byte[] header, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(header);
            byte[] zeros = new byte[1 << 16];
            for (int left = count; left > 0; left -= zeros.length) {
                gzip.write(zeros, 0, Math.min(left, zeros.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    Optional<ByHand> byHand(Malformed file) throws IOException {
        if (file.always()) {
            return Optional.empty();
        }
        byte[] other = file.files().get("a.img");
        return Optional.of(NiftiBytes.read(file.content(), other));
    }
}
