package mnlab.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import mnlab.malformed.Malformed;

/** MetaImage: voxels behind the header or beside it, raw or in zlib, grey or coloured. */
final class BrokenMetaImage extends BrokenImages {

    private static final byte[] VOXELS = {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6};

    private static final String HEADER =
            """
            ObjectType = Image
            NDims = 3
            BinaryData = True
            BinaryDataByteOrderMSB = True
            CompressedData = False
            TransformMatrix = 0 1 0 1 0 0 0 0 1
            Offset = -1 -2 3
            ElementSpacing = 2 3 4
            DimSize = 2 3 1
            HeaderSize = 0
            ElementNumberOfChannels = 1
            ElementType = MET_SHORT
            ElementDataFile = LOCAL
            """;

    private static final String COLOURS = HEADER.replace("Channels = 1", "Channels = 3")
            .replace("MET_SHORT", "MET_UCHAR")
            .replace("2 3 1", "2 2 1");

    private static Malformed file(String name, String header, byte[] voxels) {
        return TextHeaders.changed(Malformed.of(name, "a.mha", new byte[0]), "", header, voxels);
    }

    private static Malformed raw() {
        return file("raw", HEADER, VOXELS);
    }

    private static Malformed zlib() {
        return file("zlib", packedHeader(), deflated(VOXELS));
    }

    private static String packedHeader() {
        return HEADER.replace("CompressedData = False", "CompressedData = True");
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length + 100];
        return Arrays.copyOf(out, deflater.deflate(out));
    }

    @Override
    public String name() {
        return "metaimage";
    }

    @Override
    public List<Malformed> sound() {
        return List.of(raw(), zlib(), file("colours", COLOURS, VOXELS));
    }

    @Override
    public Stream<Malformed> broken() {
        String beside = HEADER.replace("LOCAL", "v.raw");
        String many = "1000 1000 60";
        byte[] noise = new byte[1 << 16];
        return Stream.of(
                        TextHeaders.lines(raw(), HEADER, "=", VOXELS),
                        TextHeaders.lines(zlib(), packedHeader(), "=", deflated(VOXELS)),
                        TextHeaders.lines(file("colours", COLOURS, VOXELS), COLOURS, "=", VOXELS),
                        TextHeaders.lines(raw().with("beside", "v.raw", VOXELS), beside, "=", new byte[0]),
                        TextHeaders.bytes(raw(), HEADER.length()),
                        TextHeaders.bytes(zlib(), packedHeader().length()),
                        TextHeaders.detached("metaimage", "a.mhd", beside, VOXELS),
                        Stream.of(
                                file(
                                        "a header without end",
                                        "Comment = " + "y".repeat(200_000) + "\n" + HEADER,
                                        VOXELS),
                                file("claims of a raw file", HEADER.replace("2 3 1", many), noise),
                                file("claims of a packed file", packedHeader().replace("2 3 1", many), deflated(noise)),
                                file("claims of colours", COLOURS.replace("2 2 1", "1000000000 1 1"), noise)))
                .flatMap(files -> files);
    }

    @Override
    Optional<ByHand> byHand(Malformed file) throws IOException {
        byte[] content = file.content();
        Map<String, String> fields = TextHeaders.fields(content, "=", "elementdatafile");
        int[] sizes = Arrays.stream(fields.get("dimsize").trim().split("[\\s(),]+"))
                .filter(word -> !word.isEmpty())
                .mapToInt(word -> (int) Double.parseDouble(word))
                .toArray();
        int[] shape = {sizes[0], sizes[1], sizes.length > 2 ? sizes[2] : 1};
        boolean local = fields.get("elementdatafile").equalsIgnoreCase("LOCAL");
        byte[] data = local
                ? Arrays.copyOfRange(content, Integer.parseInt(fields.get("begins")), content.length)
                : file.files().get("v.raw");
        String word = fields.getOrDefault("headersize", "");
        int skip = word.isEmpty()
                ? 0
                : (int) Double.parseDouble(word.replaceAll("[(),]", " ").trim());
        if (data == null || skip == -1 || "3".equals(fields.get("elementnumberofchannels"))) {
            return Optional.of(new ByHand(shape, null));
        }
        boolean packed = isTrue(fields.getOrDefault("compresseddata", ""));
        boolean big =
                isTrue(fields.getOrDefault("binarydatabyteordermsb", fields.getOrDefault("elementbyteordermsb", "")));
        byte[] stream = Arrays.copyOfRange(data, skip, data.length);
        String type = fields.get("elementtype").toUpperCase(Locale.ROOT);
        return Optional.of(TextHeaders.voxels(shape, type, big, stream, packed ? "zlib" : "raw", 0));
    }

    private static boolean isTrue(String word) {
        return List.of("true", "t", "1").contains(word.toLowerCase(Locale.ROOT));
    }
}
