package mnlab.io;

import static mnlab.io.NiftiBytes.packed;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mnlab.malformed.Malformed;

/** NRRD: voxels behind the header or beside it, raw or gzipped. */
final class BrokenNrrd extends BrokenImages {

    private static final byte[] VOXELS = {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6};

    private static final String HEADER =
            """
            NRRD0005
            # a comment
            key:=value
            type: short
            dimension: 3
            space: right-anterior-superior
            sizes: 2 3 1
            space directions: (2,0,0) (0,3,0) (0,0,4)
            space origin: (1,2,3)
            endian: big
            byte skip: 0
            encoding: raw

            """;

    private static final String SPACINGS =
            HEADER.replace("space directions: (2,0,0) (0,3,0) (0,0,4)", "spacings: 2 3 4");

    private static Malformed file(String name, String header, byte[] voxels) {
        return TextHeaders.changed(Malformed.of(name, "a.nrrd", new byte[0]), "", header, voxels);
    }

    private static Malformed raw() {
        return file("raw", HEADER, VOXELS);
    }

    private static Malformed gzip() {
        return file("gzip", HEADER.replace("raw", "gzip"), packed(VOXELS));
    }

    @Override
    public String name() {
        return "nrrd";
    }

    @Override
    public List<Malformed> sound() {
        return List.of(raw(), gzip(), file("spacings", SPACINGS, VOXELS));
    }

    @Override
    public Stream<Malformed> broken() {
        String beside = HEADER.replace("encoding: raw\n", "encoding: raw\ndata file: v.raw\n");
        byte[] noise = new byte[1 << 16];
        return Stream.of(
                        TextHeaders.lines(raw(), HEADER, ":", VOXELS),
                        TextHeaders.lines(file("spacings", SPACINGS, VOXELS), SPACINGS, ":", VOXELS),
                        TextHeaders.lines(raw().with("beside", "v.raw", VOXELS), beside, ":", new byte[0]),
                        TextHeaders.bytes(raw(), HEADER.length()),
                        TextHeaders.bytes(gzip(), HEADER.length()),
                        TextHeaders.detached("nrrd", "a.nhdr", beside, VOXELS),
                        Stream.of(
                                file(
                                        "a flood of comments",
                                        HEADER.replace("# a comment", "# comment\n".repeat(8000)),
                                        VOXELS),
                                file(
                                        "a header without end",
                                        HEADER.stripTrailing() + "\nx: " + "y".repeat(200_000),
                                        VOXELS),
                                file("claims of a raw file", claims("raw"), noise),
                                file("claims of a packed file", claims("gzip"), packed(noise)),
                                file("claims of many frames", frames(), VOXELS)))
                .flatMap(files -> files);
    }

    private static String claims(String encoding) {
        return HEADER.replace("2 3 1", "1000 1000 60").replace("raw", encoding);
    }

    private static String frames() {
        return HEADER.replace("dimension: 3", "dimension: 4")
                .replace("2 3 1", "1024 1024 1024 2147483647")
                .replace("(0,0,4)", "(0,0,4) none")
                .replace("byte skip: 0", "byte skip: -1");
    }

    @Override
    Optional<ByHand> byHand(Malformed file) throws IOException {
        byte[] content = file.content();
        Map<String, String> fields = TextHeaders.fields(content, ":", "");
        int[] sizes = Arrays.stream(fields.get("sizes").trim().split("[\\s(),]+"))
                .filter(word -> !word.isEmpty())
                .mapToInt(word -> (int) Double.parseDouble(word))
                .toArray();
        int[] shape = {sizes[0], sizes[1], sizes.length > 2 ? sizes[2] : 1};
        String type = fields.get("type").toLowerCase(Locale.ROOT);
        boolean big = "big".equalsIgnoreCase(fields.get("endian"));
        boolean beside = !fields.getOrDefault("data file", fields.getOrDefault("datafile", ""))
                .isEmpty();
        byte[] data = beside
                ? file.files().get("v.raw")
                : Arrays.copyOfRange(content, Integer.parseInt(fields.get("begins")), content.length);
        if (data == null) {
            return Optional.of(new ByHand(shape, null));
        }
        String word = fields.getOrDefault("byte skip", fields.getOrDefault("byteskip", ""));
        int skip = word.isEmpty()
                ? 0
                : (int) Double.parseDouble(word.replaceAll("[(),]", " ").trim());
        if (skip == -1) {
            return Optional.of(new ByHand(shape, null));
        }
        String packing = fields.get("encoding").toLowerCase(Locale.ROOT).startsWith("gz") ? "gzip" : "raw";
        return Optional.of(TextHeaders.voxels(shape, type, big, data, packing, skip));
    }
}
