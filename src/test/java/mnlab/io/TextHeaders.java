package mnlab.io;

import static mnlab.io.NiftiBytes.packed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import mnlab.core.Key;
import mnlab.malformed.Faults;
import mnlab.malformed.Malformed;

/** What can be wrong with a header that is text, a field a line, and what such a header says when it is read by hand. */
final class TextHeaders {

    /** Words that stand where others belong. */
    private static final List<String> WORDS = List.of(
            "",
            "0",
            "-0",
            "1",
            "-1",
            "2",
            "3",
            "4",
            "5",
            "16",
            "1.5",
            "1e9",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "1e300",
            "1e999",
            "-1e999",
            "NaN",
            "inf",
            "0x10",
            "1d",
            "none",
            "true",
            "false",
            "abc",
            "\0",
            "a\0b",
            "/etc/hosts",
            "..",
            ".",
            "a/b/c",
            "%d",
            "LIST",
            "((",
            "()",
            "1 1",
            "1 1 1",
            "1 1 1 1",
            "3 5 -2",
            "65536 65536 1",
            "65536 65536 65536",
            "2147483647 2147483647 2147483647",
            "1 1 1e-200",
            "1e200 1e200 1e200",
            "(1,0,0) (0,1,0)",
            "(1,0,0) (0,1,0) (0,0,1)",
            "(1,0,0) (0,1,0) none",
            "(1e300,0,0) (0,1e300,0) (0,0,1e300)",
            "raw",
            "gzip",
            "bzip2",
            "hex",
            "little",
            "big",
            "uint8",
            "short",
            "double",
            "MET_UCHAR",
            "MET_DOUBLE",
            "\u00e9\u00ff",
            "x".repeat(3000),
            "1 ".repeat(30_000));

    private TextHeaders() {}

    /** Each field with each word, without the field, with it twice; the lines in other orders and with other ends. */
    static Stream<Malformed> lines(Malformed file, String header, String separator, byte[] voxels) {
        List<String> lines = List.of(header.split("\n", -1));
        Stream<Malformed> words = IntStream.range(0, lines.size())
                .boxed()
                .filter(i -> lines.get(i).contains(separator))
                .flatMap(i -> words(lines.get(i), separator)
                        .map(line -> with(file, "line '" + head(line) + "'", lines, i, List.of(line), voxels)));
        Stream<Malformed> places = IntStream.range(0, lines.size())
                .boxed()
                .flatMap(i -> Stream.of(
                        with(file, "no line " + i, lines, i, List.of(), voxels),
                        with(file, "line " + i + " twice", lines, i, List.of(lines.get(i), lines.get(i)), voxels),
                        with(file, "a bare word before line " + i, lines, i, List.of("word", lines.get(i)), voxels),
                        with(file, "an empty line before line " + i, lines, i, List.of("", lines.get(i)), voxels)));
        Stream<Malformed> whole = Stream.of(
                changed(file, "lines of Windows", header.replace("\n", "\r\n"), voxels),
                changed(file, "one line", header.replace("\n", " "), voxels),
                changed(file, "no end", header.stripTrailing(), new byte[0]),
                changed(file, "blanks", header.replace("\n", "   \n"), voxels),
                changed(file, "capitals", header.toUpperCase(Locale.ROOT), voxels));
        return Stream.of(words, places, whole).flatMap(files -> files);
    }

    private static String head(String line) {
        return line.length() < 80 ? line : line.substring(0, 40) + "... of " + line.length();
    }

    /** The field with each word as its value, and with each word of its value replaced by each. */
    private static Stream<String> words(String line, String separator) {
        int at = line.indexOf(separator) + separator.length();
        String name = line.substring(0, at) + " ";
        String[] values = line.substring(at).trim().split("(?<=[ ,()])|(?=[ ,()])");
        Stream<String> parts = values.length == 1
                ? Stream.empty()
                : IntStream.range(0, values.length)
                        .boxed()
                        .filter(i -> values[i].matches(".*\\w.*"))
                        .flatMap(i -> WORDS.stream().limit(28).map(word -> {
                            String[] replaced = values.clone();
                            replaced[i] = word;
                            return name + String.join("", replaced);
                        }));
        return Stream.concat(WORDS.stream().map(word -> name + word), parts);
    }

    private static Malformed with(
            Malformed file, String what, List<String> lines, int at, List<String> instead, byte[] voxels) {
        List<String> changed = new java.util.ArrayList<>(lines.subList(0, at));
        changed.addAll(instead);
        changed.addAll(lines.subList(at + 1, lines.size()));
        return changed(file, what, String.join("\n", changed), voxels);
    }

    static Malformed changed(Malformed file, String what, String header, byte[] voxels) {
        return file.with(what, file.opened(), Faults.join(header.getBytes(StandardCharsets.ISO_8859_1), voxels));
    }

    /** Cuts and flipped bits of a file with so many bytes of header. */
    static Stream<Malformed> bytes(Malformed file, int header) {
        return Stream.of(
                        Faults.cuts(file, header, 100),
                        Faults.flips(file, 0, header),
                        header < file.content().length
                                ? Faults.drawnFlips(file, header, 100, Key.of(2).then(file.name()))
                                : Stream.<Malformed>empty())
                .flatMap(files -> files);
    }

    /** Voxels in a file of their own: missing, cut, long, swapped with the header, packed. */
    static Stream<Malformed> detached(String what, String opened, String header, byte[] voxels) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(opened, text);
        files.put("v.raw", voxels);
        Malformed pair = new Malformed(what + " detached", files, opened, 0, false);
        Stream<Malformed> cuts = IntStream.range(0, voxels.length)
                .mapToObj(n -> pair.with("voxels cut to " + n, "v.raw", Arrays.copyOf(voxels, n)));
        return Stream.concat(
                Stream.of(
                        pair,
                        pair.without("v.raw"),
                        pair.with("swapped", opened, voxels).with("", "v.raw", text),
                        pair.with("long", "v.raw", Faults.join(voxels, new byte[999])),
                        pair.with("packed", "v.raw", packed(voxels))),
                cuts);
    }

    /**
     * What a header that mnlab has taken says.
     *
     * @param ends begins the last line's field; empty where an empty line ends the header
     */
    static Map<String, String> fields(byte[] content, String separator, String ends) {
        Map<String, String> fields = new LinkedHashMap<>();
        int at = 0;
        boolean ended = false;
        while (!ended && at < content.length) {
            int end = at;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            String line = new String(content, at, end - at, StandardCharsets.ISO_8859_1).stripTrailing();
            at = end + 1;
            int split = line.startsWith("#") ? -1 : line.indexOf(separator);
            if (split > 0) {
                fields.put(
                        line.substring(0, split).trim().toLowerCase(Locale.ROOT),
                        line.substring(split + 1).trim());
            }
            ended = ends.isEmpty() ? line.isEmpty() : fields.containsKey(ends);
        }
        fields.put("begins", Integer.toString(Math.min(at, content.length)));
        return fields;
    }

    /** Voxels of these types, packed so, from one byte of a stream on. */
    static BrokenImages.ByHand voxels(int[] shape, String type, boolean big, byte[] packed, String packing, int skip)
            throws IOException {
        byte[] content = packed;
        if (!packing.equals("raw")) {
            InputStream in = new ByteArrayInputStream(packed);
            content = (packing.equals("gzip") ? new GZIPInputStream(in) : new InflaterInputStream(in)).readAllBytes();
        }
        ByteBuffer in = ByteBuffer.wrap(content).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < values.length; i++) {
            Optional<Double> value = value(in, type, skip, i);
            if (value.isEmpty()) {
                return new BrokenImages.ByHand(shape, null);
            }
            values[i] = value.get();
        }
        return new BrokenImages.ByHand(shape, values);
    }

    /** Of the types that the files here are made of or changed to. */
    private static Optional<Double> value(ByteBuffer in, String type, int from, int i) {
        return switch (type) {
            case "uint8", "uchar", "MET_UCHAR" -> Optional.of((double) (in.get(from + i) & 0xFF));
            case "short", "int16", "MET_SHORT" -> Optional.of((double) in.getShort(from + 2 * i));
            case "ushort", "MET_USHORT" -> Optional.of((double) (in.getShort(from + 2 * i) & 0xFFFF));
            case "double", "MET_DOUBLE" -> Optional.of(in.getDouble(from + 8 * i));
            default -> Optional.empty();
        };
    }
}
