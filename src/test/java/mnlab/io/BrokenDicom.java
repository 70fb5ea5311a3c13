package mnlab.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.DicomFiles;
import mnlab.Golden;
import mnlab.core.Key;
import mnlab.malformed.Faults;
import mnlab.malformed.Malformed;

/** DICOM series: folders of three slices, of which one, or the folder, is broken. */
final class BrokenDicom extends BrokenImages {

    private static final Key KEY = Key.of(4).then("dicom");
    private static final String SECOND = "s1.dcm";
    private static final int VOXELS = 20;
    private static final String WIDE = "1e308\\0\\0";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "1.5",
            "2147483648",
            "1e9",
            "1e308",
            "-1e308",
            "1e-308",
            "1e999",
            "NaN",
            "Infinity",
            "x",
            "\\",
            "\\\\",
            "1\\2",
            "0\\0",
            "1\\1",
            "1e308\\1e308",
            "0\\0\\5",
            WIDE,
            "0\\0\\1e308",
            "0\\0\\-1e308",
            "1\\0\\0\\0\\1\\0",
            "0\\0\\0\\0\\0\\0",
            "1e200\\0\\0\\0\\1e200\\0",
            "1.2.840.10008.1.2",
            "1.2.840.10008.1.2.2",
            "1.2.840.10008.1.2.4.50",
            "MONOCHROME1",
            "\0\0",
            "9".repeat(900),
            "1\\".repeat(300));

    private static DicomFiles slice(int k) {
        short[] voxels = new short[VOXELS];
        for (int i = 0; i < VOXELS; i++) {
            voxels[i] = (short) (i + 7 * k);
        }
        return DicomFiles.slice(5, 4, k, 2.5).pixels(voxels);
    }

    private static byte[] content(DicomFiles slice) {
        try {
            return slice.content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Malformed series() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        IntStream.range(0, 3).forEach(k -> files.put("s" + k + ".dcm", content(slice(k))));
        return new Malformed("explicit", files, ".", 0, false);
    }

    private static Malformed golden(String name) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> slices = Files.list(Golden.made("dicom").resolve(name))) {
            for (Path slice : slices.sorted().toList()) {
                files.put(slice.getFileName().toString(), Files.readAllBytes(slice));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Malformed(name, files, ".", 0, false);
    }

    @Override
    public String name() {
        return "dicom";
    }

    @Override
    public List<Malformed> sound() {
        return Stream.concat(
                        Stream.of(series()),
                        Stream.of(
                                        "implicit",
                                        "big-endian",
                                        "nested",
                                        "nested-undefined",
                                        "nested-big-endian",
                                        "rescale")
                                .map(BrokenDicom::golden))
                .toList();
    }

    /** A file of a series with each of what can be wrong with a file. */
    private static Stream<Malformed> each(
            Malformed series, String file, java.util.function.Function<Malformed, Stream<Malformed>> faults) {
        Malformed alone = Malformed.of(series.name(), file, series.files().get(file));
        return faults.apply(alone).map(broken -> {
            Map<String, byte[]> files = new LinkedHashMap<>(series.files());
            files.put(file, broken.content());
            return new Malformed(broken.name(), files, ".", 0, false);
        });
    }

    @Override
    public Stream<Malformed> broken() {
        int header = content(slice(1)).length - 2 * VOXELS;
        return Stream.of(
                        each(series(), SECOND, slice -> Faults.cuts(slice, header, 100)),
                        each(series(), SECOND, slice -> Faults.flips(slice, 128, header)),
                        each(series(), SECOND, slice -> Faults.drawnFlips(slice, header, 100, KEY)),
                        Stream.of("implicit", "nested", "nested-undefined", "nested-big-endian")
                                .flatMap(name -> each(
                                        golden(name),
                                        "001.dcm",
                                        s -> Faults.bytes(s, 128, s.content().length, 0, 0x7F, 0xFF))),
                        tags(),
                        folders())
                .flatMap(files -> files);
    }

    private static Stream<Malformed> tags() {
        Stream<Malformed> texts = Stream.of(
                        0x00020010,
                        DicomFiles.SERIES,
                        DicomFiles.NUMBER,
                        DicomFiles.POSITION,
                        DicomFiles.ORIENTATION,
                        DicomFiles.SPACING,
                        0x00280004,
                        0x00280008,
                        0x00281052,
                        0x00281053)
                .flatMap(tag -> TEXTS.stream()
                        .map(text ->
                                second(DicomTag.text(tag) + " '" + head(text) + "'", slice(1).text(tag, "DS", text))));
        Stream<Malformed> numbers = Stream.of(
                        0x00280002, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103)
                .flatMap(tag -> Stream.of(0, 1, 2, 3, 5, 8, 12, 15, 16, 32, 64, 255, 256, 32767, 32768, 65535)
                        .map(value -> second(DicomTag.text(tag) + " " + value, slice(1).number(tag, value))));
        Stream<Malformed> all = TEXTS.stream()
                .flatMap(text -> Stream.of(DicomFiles.POSITION, DicomFiles.SPACING, DicomFiles.ORIENTATION)
                        .map(tag -> inAll(DicomTag.text(tag) + " '" + head(text) + "'", tag, text)));
        return Stream.of(texts, numbers, all).flatMap(files -> files);
    }

    private static String head(String text) {
        return text.length() < 60 ? text : text.substring(0, 20) + "... of " + text.length();
    }

    private static Malformed second(String what, DicomFiles slice) {
        return series().with(what, SECOND, content(slice));
    }

    private static Malformed inAll(String what, int tag, String text) {
        Malformed series = series();
        for (int k = 0; k < 3; k++) {
            boolean last = tag == DicomFiles.POSITION && k == 2;
            String value = last ? text.replace("1e308", "2e307") : text;
            series = series.with(
                    k == 2 ? "all with " + what : "", "s" + k + ".dcm", content(slice(k).text(tag, "DS", value)));
        }
        return series;
    }

    private static Stream<Malformed> folders() {
        Malformed series = series();
        DicomFiles crowded = slice(1);
        for (int tag = 0x00090000; tag < 0x00090000 + 20_000; tag++) {
            crowded.bytes(tag, "LO", new byte[0]);
        }
        ByteBuffer deep = ByteBuffer.allocate(16 * 5000).order(ByteOrder.LITTLE_ENDIAN);
        while (deep.hasRemaining()) {
            // A sequence of undefined length in an item of undefined length.
            deep.putInt(0x00081140).putInt(-1).putInt(0xE000FFFE).putInt(-1);
        }
        return Stream.of(
                series.without(SECOND),
                series.without("s0.dcm").without("s1.dcm"),
                series.with("an empty file", "x.dcm", new byte[0]),
                series.with("a text", "x.txt", "text".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                series.with("a folder", "more/x.dcm", content(slice(3))),
                series.with("one slice twice", "x.dcm", content(slice(1))),
                second("so many small elements", crowded).inEverySample(),
                series.with(
                                "so deep sequences",
                                SECOND,
                                Faults.join(Arrays.copyOf(content(slice(1)), 132 + 26), deep.array()))
                        .inEverySample(),
                thousand());
    }

    private static Malformed thousand() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        IntStream.range(0, 500).forEach(k -> files.put("s" + k + ".dcm", content(slice(k))));
        files.put("s499.dcm", new byte[200]);
        return new Malformed("five hundred slices, one of zeros", files, ".", 0, true);
    }

    /** Where only voxels of the explicit series were changed, they are what stands there. */
    @Override
    Optional<ByHand> byHand(Malformed file) {
        Malformed sound = series();
        if (!file.files().keySet().equals(sound.files().keySet())) {
            return Optional.empty();
        }
        double[] values = new double[3 * VOXELS];
        for (int k = 0; k < 3; k++) {
            byte[] now = file.files().get("s" + k + ".dcm");
            byte[] before = sound.files().get("s" + k + ".dcm");
            int header = before.length - 2 * VOXELS;
            if (now.length != before.length || !Arrays.equals(now, 128, header, before, 128, header)) {
                return Optional.empty();
            }
            ByteBuffer in = ByteBuffer.wrap(now).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < VOXELS; i++) {
                values[k * VOXELS + i] = in.getShort(header + 2 * i);
            }
        }
        return Optional.of(new ByHand(new int[] {5, 4, 3}, values));
    }
}
