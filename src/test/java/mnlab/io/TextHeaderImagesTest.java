package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import mnlab.image.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NRRD and MetaImage beyond the fixtures: other spellings, and what is refused. */
class TextHeaderImagesTest {

    /** Two by three by one voxels: 1 to 6, big-endian. */
    private static final byte[] VOXELS = {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6};

    private static final String NRRD =
            """
            NRRD0005
            # a comment
            key:=value of nobody's business
            type: int16
            dimension: 3
            space: right-anterior-superior
            sizes: 2 3 1
            space directions: (2,0,0) (0,3,0) (0,0,4)
            space origin: (1,2,3)
            endian: big
            encoding: raw
            """;

    private static final String META =
            """
            NDims = 3
            DimSize = 2 3 1
            ElementType = MET_SHORT
            ElementSpacing = 2 3 4
            Position = -1 -2 3
            ElementByteOrderMSB = True
            ElementDataFile = LOCAL
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void voxels() throws IOException {
        Files.write(folder.resolve("v.raw"), VOXELS);
    }

    private Path file(String header, byte[] voxels) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(header.getBytes(StandardCharsets.US_ASCII));
        all.write(voxels);
        return Files.write(folder.resolve("image"), all.toByteArray());
    }

    private static void holds(Path file, double... affine) {
        Volume volume = Images.read(file);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, volume.voxels());
        assertArrayEquals(affine, Arrays.copyOf(volume.grid().affine().m(), affine.length), 1e-12);
    }

    @Test
    void nrrdBehindItsHeaderAndBesideIt() throws IOException {
        double[] affine = {2, 0, 0, 1, 0, 3, 0, 2, 0, 0, 4, 3};
        holds(file(NRRD + "\n", VOXELS), affine);
        holds(file(NRRD + "data file: v.raw\n", new byte[0]), affine);
        holds(file(NRRD + "datafile: ./v.raw\n\n", new byte[0]), affine);
    }

    @Test
    void nrrdInGzipAndInAnotherSpace() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(VOXELS);
        }
        String header = NRRD.replace("raw", "gz").replace("right-anterior-superior", "left-posterior-superior");
        holds(file(header + "\n", packed.toByteArray()), -2, 0, 0, -1, 0, -3, 0, -2, 0, 0, 4, 3);
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 6);
        Path broken = file(header + "\n", cut);
        assertThrows(ImageFormatException.class, () -> Images.read(broken));
    }

    @Test
    void metaImageHasTheWorldOfItk() throws IOException {
        double[] affine = {-2, 0, 0, 1, 0, -3, 0, 2, 0, 0, 4, 3};
        holds(file(META, VOXELS), affine);
        holds(file(META.replace("LOCAL", "v.raw"), new byte[0]), affine);
        Files.write(
                folder.resolve("v.raw"),
                ByteBuffer.allocate(VOXELS.length + 5)
                        .put(new byte[5])
                        .put(VOXELS)
                        .array());
        String behind = META.replace("LOCAL", "v.raw").replace("DimSize", "HeaderSize = -1\nDimSize");
        holds(file(behind, new byte[0]), affine);
        holds(file(behind.replace("-1\n", "5\n"), new byte[0]), affine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int16 | block | holds voxels of the type 'block'",
                "dimension: 3 | dimension: 5 | has 5 axes",
                "sizes: 2 3 1 | sizes: 2 3 | 3 numbers were due",
                "sizes: 2 3 1 | sizes: 2 x 1 | no number",
                "sizes: 2 3 1 | sizes: 2 0 1 | a length that is none",
                "sizes: 2 3 1 | sizes: 2 3 100 | voxels are missing",
                "(0,3,0) | (2,0,0) | no volume",
                "(0,3,0) | none | space directions",
                "right-anterior-superior | scanner-xyz | lies in the space 'scanner-xyz'",
                "encoding: raw | encoding: bzip2 | packed as 'bzip2'",
                "encoding: raw | encoding: raw~data file: LIST | many files",
                "encoding: raw | encoding: raw~data file: ../v.raw | outside its own folder",
                "encoding: raw | encoding: raw~line skip: 2 | skips lines",
                "encoding: raw | encoding: raw~data file: none.raw | no such file",
                "endian: big | endianness | not 'field: value'",
                "endian: big | type: float | twice",
                "type: int16 | # none | lacks the field 'type'"
            })
    void nrrdThatIsRefusedWithTheReason(String what, String with, String reason) throws IOException {
        Path broken = file(NRRD.replace(what, with.replace('~', '\n')) + "\n", VOXELS);
        String message = assertThrows(ImageFormatException.class, () -> Images.read(broken))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NDims = 3 | NDims = 4 | has 4 axes",
                "MET_SHORT | MET_LONG | 'MET_LONG'",
                "MET_SHORT | MET_SHORT~ElementNumberOfChannels = 3 | more than one number",
                "MET_SHORT | MET_SHORT~BinaryData = False | as text",
                "MET_SHORT | MET_SHORT~CompressedData = True | damaged",
                "LOCAL | slice%03d.raw 1 9 1 | many files",
                "LOCAL | /etc/hosts | outside its own folder",
                "DimSize = 2 3 1 | DimSize = 2 3 9 | voxels are missing"
            })
    void metaImageThatIsRefusedWithTheReason(String what, String with, String reason) throws IOException {
        Path broken = file(META.replace(what, with.replace('~', '\n')), VOXELS);
        String message = assertThrows(ImageFormatException.class, () -> Images.read(broken))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    @Test
    void framesOfAnNrrdAreChosenByNumber() throws IOException {
        String four = NRRD.replace("dimension: 3", "dimension: 4")
                .replace("sizes: 2 3 1", "sizes: 2 1 1 3")
                .replace("(0,0,4)", "(0,0,4) none");
        Path file = file(four + "\n", VOXELS);
        assertEquals(3, Images.readHeader(file).frames());
        assertArrayEquals(new float[] {3, 4}, Images.read(file, 1).voxels());
    }
}
