package mnlab.io;

import static mnlab.DicomFiles.NUMBER;
import static mnlab.DicomFiles.ORIENTATION;
import static mnlab.DicomFiles.PIXELS;
import static mnlab.DicomFiles.POSITION;
import static mnlab.DicomFiles.SERIES;
import static mnlab.DicomFiles.SPACING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mnlab.DicomFiles;
import mnlab.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series that are refused: each error names file or folder, reason and remedy. */
class DicomRefusedTest {

    private static final DicomSettings SECOND = new DicomSettings(DicomSettings.SliceSpacing.SECOND_POSITION, true);

    @TempDir
    Path folder;

    private static DicomFiles slice(int k) {
        return DicomFiles.slice(5, 4, k, 2.5);
    }

    private void write(int... places) {
        for (int k : places) {
            slice(k).write(file(k));
        }
    }

    private Path file(int k) {
        return folder.resolve("s" + k + ".dcm");
    }

    private void refused(Class<? extends ImageFormatException> type, String... parts) {
        String message = assertThrows(type, () -> Images.read(folder)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
        }
        assertEquals(
                message, assertThrows(type, () -> Images.readHeader(folder)).getMessage());
    }

    @Test
    void theSliceThatTheOthersAreMadeFromIsRight() {
        write(0, 1, 2, 3, 4);
        assertArrayEquals(new int[] {5, 4, 5}, Images.read(folder).grid().shape());
        assertArrayEquals(
                new double[] {.8, .8, 2.5}, Images.readHeader(folder).grid().spacing(), 1e-12);
    }

    static Stream<Arguments> wrongSlices() {
        return Stream.of(
                wrong(
                        "another series",
                        s -> s.text(SERIES, "UI", "1.2.4"),
                        "2 series: 1.2.3 (4 files), 1.2.4 (1 file)",
                        "a folder of its own"),
                wrong(
                        "a place twice",
                        s -> s.text(POSITION, "DS", "0\\0\\2.5"),
                        "two slices at one place: s1.dcm and s2.dcm",
                        "Keep one"),
                wrong(
                        "an uneven place",
                        s -> s.text(POSITION, "DS", "0\\0\\5.6"),
                        "uneven distances: s2.dcm lies 0.600 mm",
                        "dcm2niix"),
                wrong(
                        "a place aside",
                        s -> s.text(POSITION, "DS", "1\\0\\5"),
                        "shifted sideways",
                        "s2.dcm lies 1.000 mm aside"),
                wrong(
                        "a size",
                        s -> s.number(0x00280010, 2).pixels(new short[10]),
                        "different sizes: s0.dcm has 5x4, s2.dcm has 5x2",
                        "A volume has one"),
                wrong("a type", s -> s.number(0x00280103, 0), "different kinds of voxel", "s2.dcm has UINT16"),
                wrong(
                        "an orientation",
                        s -> s.text(ORIENTATION, "DS", "0\\1\\0\\0\\0\\-1"),
                        "different orientations",
                        "s2.dcm has [0.0, 1.0, 0.0]"),
                wrong(
                        "a pixel spacing",
                        s -> s.text(SPACING, "DS", "0.8\\0.81"),
                        "different pixel spacings",
                        "s2.dcm has 0.81 x 0.8 mm"),
                wrong(
                        "no position",
                        s -> s.without(POSITION),
                        "s2.dcm: lacks ImagePositionPatient (0020,0032)",
                        "Export the series again"),
                wrong(
                        "no orientation",
                        s -> s.without(ORIENTATION),
                        "s2.dcm: lacks ImageOrientationPatient (0020,0037)",
                        "Export"),
                wrong("no series", s -> s.without(SERIES), "s2.dcm: lacks SeriesInstanceUID (0020,000E)", "Export"),
                wrong("no pixel spacing", s -> s.without(SPACING), "s2.dcm: lacks PixelSpacing (0028,0030)", "Export"),
                wrong(
                        "slanting axes",
                        s -> s.text(ORIENTATION, "DS", "1\\0\\0\\0.5\\1\\0"),
                        "s2.dcm",
                        "not two unit vectors at a right angle"),
                wrong(
                        "a pixel spacing of 0",
                        s -> s.text(SPACING, "DS", "0\\0.8"),
                        "s2.dcm",
                        "PixelSpacing (0028,0030) is not above 0"),
                wrong(
                        "a number that is none",
                        s -> s.text(POSITION, "DS", "0\\x\\5"),
                        "s2.dcm",
                        "is no number: '0\\x\\5'"),
                wrong(
                        "a number too few",
                        s -> s.text(POSITION, "DS", "0\\5"),
                        "s2.dcm",
                        "3 finite numbers were due, got '0\\5'"),
                wrong("NaN", s -> s.text(POSITION, "DS", "0\\0\\NaN"), "s2.dcm", "3 finite numbers were due"),
                wrong(
                        "too few voxels",
                        s -> s.pixels(new short[19]),
                        "s2.dcm",
                        "PixelData (7FE0,0010) has 38 bytes where Rows and Columns need 40"),
                wrong(
                        "too many voxels",
                        s -> s.pixels(new short[40]),
                        "s2.dcm",
                        "has 80 bytes where Rows and Columns need 40"),
                wrong("no voxels", s -> s.without(PIXELS), "s2.dcm: holds no image", "reports, plans and contours"),
                wrong("no rows", s -> s.without(0x00280010), "s2.dcm: lacks Rows (0028,0010)", "Get the file again"),
                wrong(
                        "colours",
                        s -> s.number(0x00280002, 3).text(0x00280004, "CS", "RGB"),
                        "s2.dcm: holds 3 values a voxel as RGB",
                        "Colours"),
                wrong(
                        "a palette",
                        s -> s.text(0x00280004, "CS", "PALETTE COLOR"),
                        "s2.dcm: holds 1 value a voxel as PALETTE COLOR",
                        "palettes"),
                wrong(
                        "inverted greys",
                        s -> s.text(0x00280004, "CS", "MONOCHROME1"),
                        "s2.dcm",
                        "as MONOCHROME1",
                        "inverted greys"),
                wrong("frames", s -> s.text(0x00280008, "IS", "7"), "s2.dcm: is a file of 7 frames", "dcm2niix"),
                wrong("32 bits", s -> s.number(0x00280100, 32), "s2.dcm: stores 32 bits a voxel", "Convert it"),
                wrong(
                        "high bits",
                        s -> s.number(0x00280101, 12),
                        "s2.dcm: keeps its 12 bits up to bit 15 of 16",
                        "Convert it"),
                wrong(
                        "an overlay in the voxels",
                        s -> s.number(0x00280101, 12).number(0x00280102, 11).number(0x60020102, 15),
                        "s2.dcm",
                        "an overlay in the others"),
                wrong(
                        "a table of values",
                        s -> s.bytes(0x00283000, "SQ", new byte[0]),
                        "s2.dcm",
                        "ModalityLUTSequence (0028,3000)",
                        "applyRescale: false"),
                wrong("a slope of 0", s -> s.text(0x00281053, "DS", "0"), "s2.dcm: RescaleSlope (0028,1053) is 0"),
                wrong(
                        "JPEG",
                        s -> syntax(s, ".4.70"),
                        "s2.dcm: is compressed",
                        "1.2.840.10008.1.2.4.70 (JPEG",
                        "uncompressed"),
                wrong("JPEG-LS", s -> syntax(s, ".4.80"), "1.2.840.10008.1.2.4.80 (JPEG-LS)"),
                wrong("JPEG 2000", s -> syntax(s, ".4.90"), "1.2.840.10008.1.2.4.90 (JPEG 2000)"),
                wrong("RLE", s -> syntax(s, ".5"), "1.2.840.10008.1.2.5 (run lengths (RLE))"),
                wrong("deflated", s -> syntax(s, ".1.99"), "1.2.840.10008.1.2.1.99 (deflated)"),
                wrong("no syntax", s -> s.without(0x00020010), "s2.dcm: lacks TransferSyntaxUID (0002,0010)"));
    }

    private static DicomFiles syntax(DicomFiles slice, String end) {
        return slice.text(0x00020010, "UI", "1.2.840.10008.1.2" + end);
    }

    private static Arguments wrong(String what, UnaryOperator<DicomFiles> change, String... parts) {
        return arguments(what, change, parts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongSlices")
    void aSliceIsWrong(String what, UnaryOperator<DicomFiles> change, String[] parts) {
        write(0, 1, 3, 4);
        change.apply(slice(2)).write(file(2));
        refused(ImageFormatException.class, parts);
    }

    @Test
    void aSliceIsMissing() {
        write(0, 1, 2, 4, 5, 6);
        refused(
                UnsupportedImageException.class,
                "lacks slices between s2.dcm and s4.dcm, which lie 5.000 mm apart where the others have 2.500",
                "Get the missing slices");
    }

    @Test
    void aFileThatIsCutAnywhereIsRefusedAtOnce() throws IOException {
        write(0, 1);
        byte[] whole = slice(2).content();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int length = 0; length < whole.length; length++) {
                Files.write(file(2), Arrays.copyOf(whole, length));
                assertThrows(ImageFormatException.class, () -> Images.read(folder));
            }
        });
        refused(TruncatedImageException.class, "s2.dcm: voxels are missing: 40 bytes are due, 39 are there", "again");
    }

    /** Among the values are an undefined length and one of 4 GB, wherever a length stands. */
    @ParameterizedTest
    @ValueSource(strings = {"implicit", "nested", "nested-undefined", "nested-big-endian"})
    void noChangedByteMakesItHangOrFailInAnotherWay(String series) throws IOException {
        byte[] whole = Files.readAllBytes(Golden.made("dicom").resolve(series).resolve("001.dcm"));
        Path changed = file(0);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int at = 128; at < whole.length; at++) {
                for (int value : new int[] {0, 0x7F, 0xFF}) {
                    byte[] bytes = whole.clone();
                    bytes[at] = (byte) value;
                    Files.write(changed, bytes);
                    try {
                        DicomSlice.read(changed, DicomSettings.DEFAULT);
                    } catch (ImageFormatException expected) {
                        assertTrue(expected.getMessage().contains(changed.toString()));
                    }
                }
            }
        });
    }

    @Test
    void aFileThatIsNotDicomIsNamed() throws IOException {
        write(0, 1, 2);
        Files.writeString(folder.resolve("notes.txt"), "a report");
        refused(UnsupportedImageException.class, "notes.txt: is not DICOM", "Move it away");
    }

    @Test
    void aFolderAmongTheSlicesIsNamed() throws IOException {
        write(0, 1, 2);
        Files.createDirectory(folder.resolve("more"));
        refused(UnsupportedImageException.class, "holds the folder more beside its slices", "Move it away");
    }

    @Test
    void hiddenFilesAndTheIndexDoNotCount() throws IOException {
        write(0, 1, 2);
        Files.writeString(folder.resolve(".DS_Store"), "x");
        Files.copy(file(0), folder.resolve("DICOMDIR"));
        Files.copy(file(0), folder.resolve("._s0.dcm"));
        assertEquals(3, Images.read(folder).grid().nz());
    }

    @Test
    void aFolderWithoutDicomIsNoSeries() throws IOException {
        refused(UnreadableImageException.class, "holds no DICOM file: it is empty", "Check the path");
        Files.writeString(folder.resolve("a.nii"), "x");
        refused(UnreadableImageException.class, "holds no DICOM file, and so no image", "Check the path");
    }

    @Test
    void oneSliceIsNoVolume() {
        write(0);
        refused(UnsupportedImageException.class, "holds one slice, s0.dcm", "Name the folder of a whole series");
    }

    @Test
    void aSliceByItselfAsksForItsFolder() {
        write(0, 1);
        String message = assertThrows(UnsupportedImageException.class, () -> Images.read(file(1)))
                .getMessage();
        assertTrue(message.contains("s1.dcm: is one slice of a DICOM series"), message);
        assertTrue(message.contains("Name the folder of the series: " + folder.toAbsolutePath()), message);
        slice(0).text(0x00280008, "IS", "7").write(file(0));
        String frames = assertThrows(UnsupportedImageException.class, () -> Images.read(file(0)))
                .getMessage();
        assertTrue(frames.contains("is a file of 7 frames"), frames);
    }

    @Test
    void countingSlicesNeedsNumbersThatDiffer() {
        write(0, 1, 3);
        slice(2).text(NUMBER, "IS", "4").write(file(2));
        String doubled = assertThrows(ImageFormatException.class, () -> Dicom.instanceNumbers(folder))
                .getMessage();
        assertTrue(doubled.contains("holds two slices of the instance number 4"), doubled);
        slice(2).without(NUMBER).write(file(2));
        String lacking = assertThrows(ImageFormatException.class, () -> Dicom.readHeader(folder, SECOND))
                .getMessage();
        assertTrue(lacking.contains("s2.dcm: lacks InstanceNumber (0020,0013)"), lacking);
        assertEquals(4, Images.read(folder).grid().nz());
    }

    @Test
    void aSecondPositionOfZeroIsNoSpacing() {
        write(-1, 0, 1);
        String message = assertThrows(ImageFormatException.class, () -> Dicom.readHeader(folder, SECOND))
                .getMessage();
        assertTrue(message.contains("second slice at z = 0"), message);
    }

    @Test
    void labelsAreReadAndChecked() {
        write(0, 1);
        slice(2).pixels(new short[] {0, 1, 2, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7})
                .write(file(2));
        byte[] labels = Images.readLabels(folder).labels();
        assertArrayEquals(new byte[] {0, 1, 2, (byte) 255, 0}, Arrays.copyOfRange(labels, 40, 45));
        assertEquals(7, labels[59]);
        slice(2).pixels(new short[] {0, 0, 0, 0, 0, 0, 256, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                .write(file(2));
        String message = assertThrows(InvalidLabelException.class, () -> Images.readLabels(folder))
                .getMessage();
        assertTrue(message.contains("s2.dcm: voxel (1, 1, 2) is 256"), message);
    }
}
