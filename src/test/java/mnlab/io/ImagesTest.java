package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mnlab.core.MnlabException;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    /** Oblique, left-handed, of three different spacings. */
    private static final Affine OBLIQUE =
            new Affine(new double[] {-.8, .9, 0, 12, .6, 1.2, 0, -7, 0, 0, 2.5, 30, 0, 0, 0, 1});

    private static final Grid GRID = new Grid(7, 5, 3, OBLIQUE);

    @TempDir
    Path folder;

    private static Volume ramp(float step) {
        float[] voxels = new float[GRID.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = step * (i - 50);
        }
        return new Volume(GRID, voxels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii", "a.nii.gz"})
    void whatIsWrittenIsRead(String name) {
        Path file = folder.resolve(name);
        Images.write(file, ramp(.37f));
        Volume read = Images.read(file);
        assertArrayEquals(ramp(.37f).voxels(), read.voxels());
        assertArrayEquals(OBLIQUE.m(), read.grid().affine().m(), 1e-6);
        Images.write(file, ramp(3), VoxelType.INT16);
        assertEquals(VoxelType.INT16, Images.readHeader(file).type());
        assertArrayEquals(ramp(3).voxels(), Images.read(file).voxels());
    }

    @Test
    void labelsOf255AreRead() {
        byte[] classes = new byte[GRID.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (byte) (255 - i);
        }
        Images.write(folder.resolve("l.nii.gz"), new LabelMap(GRID, classes));
        assertArrayEquals(classes, Images.readLabels(folder.resolve("l.nii.gz")).labels());
        assertEquals(255f, Images.read(folder.resolve("l.nii.gz")).at(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 256, .5f, Float.NaN})
    void whatIsNoClassIsRefused(float value) {
        Volume volume = new Volume(GRID, new float[GRID.size()]);
        volume.voxels()[GRID.index(2, 3, 1)] = value;
        Path file = folder.resolve("l.nii");
        Images.write(file, volume);
        String message = assertThrows(InvalidLabelException.class, () -> Images.readLabels(file))
                .getMessage();
        String shown = value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
        assertTrue(message.contains(file.toString()) && message.contains("(2, 3, 1) is " + shown), message);
    }

    /** The sform is wiped, so that the qform alone places the voxels. */
    @Test
    void theQformSaysTheSame() throws IOException {
        double[][] turns = {
            {1, 0, 0, 0, 1, 0, 0, 0, 1},
            {-1, 0, 0, 0, -1, 0, 0, 0, 1},
            {0, 0, 1, -1, 0, 0, 0, 1, 0},
            {1, 0, 0, 0, -1, 0, 0, 0, -1},
            {-1, 0, 0, 0, 1, 0, 0, 0, -1},
            {-1, 0, 0, 0, 1, 0, 0, 0, 1},
            {.36, .48, -.8, -.8, .6, 0, .48, .64, .6}
        };
        for (double[] r : turns) {
            Affine affine = new Affine(new double[] {
                r[0], 2 * r[1], 3 * r[2], 4, r[3], 2 * r[4], 3 * r[5], 5, r[6], 2 * r[7], 3 * r[8], 6, 0, 0, 0, 1
            });
            Path file = folder.resolve("q.nii");
            Images.write(file, new LabelMap(new Grid(1, 1, 1, affine), new byte[1]));
            byte[] bytes = Files.readAllBytes(file);
            bytes[254] = 0;
            Arrays.fill(bytes, 280, 328, (byte) 0);
            Files.write(file, bytes);
            assertArrayEquals(
                    affine.m(), Images.readHeader(file).grid().affine().m(), 1e-5, affine.axisCodes());
        }
    }

    @Test
    void aShearedAffineHasNoQform() throws IOException {
        Affine sheared = new Affine(new double[] {1, .3, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
        Path file = folder.resolve("s.nii");
        Images.write(file, new LabelMap(new Grid(1, 1, 1, sheared), new byte[1]));
        assertArrayEquals(sheared.m(), Images.readHeader(file).grid().affine().m(), 1e-7);
        assertEquals(0, Files.readAllBytes(file)[252], "qform_code");
    }

    @Test
    void theFormatIsSeenFromTheContent() throws IOException {
        Images.write(folder.resolve("a.nii.gz"), ramp(1));
        Path misnamed = Files.move(folder.resolve("a.nii.gz"), folder.resolve("image.dat"));
        assertArrayEquals(ramp(1).voxels(), Images.read(misnamed).voxels());
    }

    @Test
    void aGzippedFileThatClaimsTooMuchIsRefusedBeforeAnythingIsAllocated() throws IOException {
        Path file = folder.resolve("huge.nii");
        Images.write(file, ramp(1));
        byte[] bytes = Files.readAllBytes(file);
        bytes[43] = bytes[45] = bytes[47] = 4;
        Files.write(file, bytes);
        Path gzip = folder.resolve("huge.nii.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(bytes);
        }
        assertThrows(TruncatedImageException.class, () -> Images.read(file));
        assertThrows(TruncatedImageException.class, () -> Images.read(gzip));
    }

    @Test
    void everyCutOfAFileIsRefused() throws IOException {
        for (String name : List.of("a.nii", "a.nii.gz")) {
            Images.write(folder.resolve(name), ramp(.1f));
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            for (int length = 0; length < bytes.length; length += 7) {
                Path cut = Files.write(folder.resolve("cut-" + name), Arrays.copyOf(bytes, length));
                assertThrows(ImageFormatException.class, () -> Images.read(cut), name + " cut to " + length);
            }
        }
    }

    @Test
    void cutHdf5IsRefused() throws IOException {
        Path file = folder.resolve("v.h5");
        try (var hdf = HdfFile.write(file)) {
            hdf.putDataset("image", new float[][][] {{{1, 2, 3}, {4, 5, 6}}});
        }
        assertEquals(4, Images.read(file).at(0, 1, 0));
        assertEquals(3, Images.read(file).at(0, 0, 2));
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 8; length < bytes.length - 24; length += 11) {
            Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, length));
            assertThrows(ImageFormatException.class, () -> Images.read(cut), "cut to " + length);
        }
    }

    @Test
    void aMissingDataSetIsNamedWithThoseThatAreThere() {
        Path file = folder.resolve("v.h5");
        try (var hdf = HdfFile.write(file)) {
            hdf.putDataset("raw", new float[][][] {{{1}}});
        }
        String message = assertThrows(ImageFormatException.class, () -> Images.readLabels(file))
                .getMessage();
        assertTrue(message.contains("'label'") && message.contains("raw"), message);
    }

    @Test
    void errorsOfTheFileSystemNameTheFile() throws IOException {
        Path missing = folder.resolve("none.nii");
        assertEquals(
                missing.toString(),
                assertThrows(UnreadableImageException.class, () -> Images.read(missing))
                        .subject());
        assertThrows(UnreadableImageException.class, () -> Images.read(folder));
        assertThrows(MnlabException.class, () -> Images.write(folder.resolve("a.png"), ramp(1)));
        assertThrows(MnlabException.class, () -> Images.write(folder.resolve("a.nii"), ramp(.5f), VoxelType.INT16));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count(), "a refused write leaves nothing");
        }
    }
}
