package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {

    @TempDir
    Path folder;

    private static Frame ramp(int channels) {
        byte[] samples = new byte[16 * 16 * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        return new Frame(16, 16, channels, samples);
    }

    private Path written(String name, BufferedImage image, String format) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(image, format, file.toFile());
        return file;
    }

    private static String refused(org.junit.jupiter.api.function.Executable use) {
        return assertThrows(ImageFormatException.class, use).getMessage();
    }

    @Test
    void everyLevelIsKept() {
        for (int channels : new int[] {1, 3}) {
            Path file = folder.resolve("a.png");
            Frames.write(file, ramp(channels));
            Frame read = Frames.read(file);
            assertEquals(channels, read.channels());
            assertArrayEquals(ramp(channels).samples(), read.samples());
        }
    }

    @Test
    void aPictureIsAVolumeOfOneSlice() {
        Path file = folder.resolve("a.png");
        Frames.write(file, ramp(1));
        assertEquals(Grid.of(16, 16, 1), Images.readHeader(file).grid());
        assertEquals(255f, Images.read(file).at(15, 15, 0));
        assertEquals(18, Images.readRaw(file).voxels()[18]);
        assertEquals(255, Images.readLabels(file).at(15, 15, 0));
        Frames.write(file, ramp(3));
        assertEquals(ramp(3).grey().at(3, 2, 0), Images.read(file).at(3, 2, 0));
        assertTrue(refused(() -> Images.readLabels(file)).contains("has colours, which are no numbers of classes"));
    }

    @Test
    void labelsAreWrittenAndRead() {
        LabelMap labels = new LabelMap(Grid.of(16, 16, 1), ramp(1).samples());
        Frames.write(folder.resolve("l.png"), labels);
        assertArrayEquals(
                labels.labels(), Images.readLabels(folder.resolve("l.png")).labels());
    }

    @Test
    void aJpegIsAnImageAndNoLabels() throws IOException {
        byte[] smooth = new byte[64 * 64];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (byte) (40 + i % 64 + i / 64);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.jpeg(Frame.grey(64, 64, smooth), out);
        Path file = Files.write(folder.resolve("a.jpg"), out.toByteArray());
        assertEquals(40 + 30 + 20, Images.read(file).at(30, 20, 0), 4);
        assertTrue(refused(() -> Images.readLabels(file)).contains("is a JPEG"));
    }

    @Test
    void aPalettesColoursTakeThePlaceOfItsNumbers() throws IOException {
        byte[] red = {10, 99};
        BufferedImage grey =
                new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, red, red));
        grey.getRaster().setSample(2, 1, 0, 1);
        Frame read = Frames.read(written("g.png", grey, "png"));
        assertEquals(1, read.channels());
        assertArrayEquals(new byte[] {10, 10, 10, 10, 10, 99}, read.samples());
        BufferedImage coloured = new BufferedImage(
                3, 2, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, red, new byte[] {10, 7}));
        coloured.getRaster().setSample(0, 0, 0, 1);
        Path file = written("c.png", coloured, "png");
        assertEquals(3, Frames.read(file).channels());
        assertEquals(7, Frames.read(file).at(0, 0, 2));
        assertTrue(refused(() -> Images.readLabels(file)).contains("has colours"));
    }

    @Test
    void sixteenBitsAndTransparencyAreRefused() throws IOException {
        Path deep = written("d.png", new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY), "png");
        assertTrue(refused(() -> Frames.read(deep)).contains("has 16 bits a sample"));
        BufferedImage clear = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        Path see = written("t.png", clear, "png");
        assertTrue(refused(() -> Frames.read(see)).contains("has transparent pixels"));
        for (int i = 0; i < 4; i++) {
            clear.setRGB(i % 2, i / 2, 0xFF102030);
        }
        Frame opaque = Frames.read(written("o.png", clear, "png"));
        assertArrayEquals(new byte[] {0x10, 0x20, 0x30}, Arrays.copyOf(opaque.samples(), 3));
    }

    @Test
    void aCutPictureIsRefused() throws IOException {
        Path png = folder.resolve("a.png");
        Frames.write(png, ramp(3));
        byte[] whole = Files.readAllBytes(png);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        Frames.jpeg(ramp(3), jpeg);
        for (byte[] bytes : List.of(whole, jpeg.toByteArray())) {
            for (int length = 0; length < bytes.length - 12; length += 13) {
                Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
                assertThrows(ImageFormatException.class, () -> Frames.read(cut), length + " of " + bytes.length);
            }
        }
    }

    @Test
    void theMasksOfTheChallengesSampleAreLabels() throws IOException {
        String data = System.getenv("MNLAB_DATA");
        assumeTrue(data != null, "MNLAB_DATA names no folder of real data");
        Path sample = Path.of(data).resolve("iugc-sample/pos");
        assumeTrue(Files.isDirectory(sample), sample + " is not there");
        try (Stream<Path> files = Files.walk(sample)) {
            List<Path> masks =
                    files.filter(file -> file.getParent().endsWith("mask")).toList();
            assertEquals(17, masks.size());
            for (Path mask : masks) {
                LabelMap labels = Images.readLabels(mask);
                assertEquals(Grid.of(512, 512, 1), labels.grid());
                boolean[] seen = new boolean[256];
                for (byte label : labels.labels()) {
                    seen[label & 0xFF] = true;
                }
                for (int value = 0; value < 256; value++) {
                    assertEquals(value == 0 || value == 7 || value == 8, seen[value], mask + " value " + value);
                }
            }
        }
    }
}
