package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.image.Grid;
import mnlab.image.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packed images so large that a thread of its own unpacks them, and many small ones side by side. */
@Timeout(60)
class PackedImagesTest {

    private static final Grid LARGE = Grid.of(150, 110, 90);

    @TempDir
    Path folder;

    private static Volume image(Grid grid, int seed) {
        var random = Key.of(seed).random();
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(1000);
        }
        return new Volume(grid, voxels);
    }

    @Test
    void aLargeOneIsReadWhole() {
        Volume image = image(LARGE, 1);
        Path file = folder.resolve("large.nii.gz");
        Images.write(file, image, VoxelType.INT16);
        assertArrayEquals(image.voxels(), Images.read(file).voxels());
        Images.write(file, image);
        assertArrayEquals(image.voxels(), Images.read(file).voxels());
    }

    /** Its length at the end is believed until the end is seen. */
    @Test
    void aLargeOneThatIsDamagedIsRefused() throws IOException {
        Path file = folder.resolve("large.nii.gz");
        Images.write(file, image(LARGE, 2));
        byte[] sound = Files.readAllBytes(file);
        for (int place : new int[] {1000, sound.length / 2, sound.length - 7}) {
            byte[] bytes = sound.clone();
            bytes[place] ^= 0x55;
            Path damaged = Files.write(folder.resolve("damaged.nii.gz"), bytes);
            ImageFormatException e = assertThrows(ImageFormatException.class, () -> Images.read(damaged));
            assertTrue(e.getMessage().contains(damaged.toString()), e.getMessage());
        }
        byte[] end = Arrays.copyOfRange(sound, sound.length - 4, sound.length);
        byte[] half = Arrays.copyOf(sound, sound.length / 2);
        System.arraycopy(end, 0, half, half.length - 4, 4);
        Path cut = Files.write(folder.resolve("cut.nii.gz"), half);
        assertThrows(ImageFormatException.class, () -> Images.read(cut));
    }

    @Test
    void manyAreReadInTheirOrder() {
        List<Path> files = IntStream.range(0, 30)
                .mapToObj(i -> folder.resolve("small-" + i + ".nii.gz"))
                .toList();
        for (int i = 0; i < files.size(); i++) {
            Images.write(files.get(i), image(Grid.of(5 + i, 4, 3), i));
        }
        List<Volume> images = Images.readAll(files);
        for (int i = 0; i < files.size(); i++) {
            assertArrayEquals(
                    image(Grid.of(5 + i, 4, 3), i).voxels(), images.get(i).voxels());
        }
        Path missing = folder.resolve("missing.nii.gz");
        assertThrows(ImageFormatException.class, () -> Images.readAll(List.of(files.get(0), missing)));
    }

    @Test
    void aStreamReadAheadHasTheSameBytesAndErrors() throws IOException {
        byte[] bytes = new byte[3_000_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        try (InputStream ahead = new Ahead(new ByteArrayInputStream(bytes))) {
            assertEquals(bytes[0], (byte) ahead.read());
            ahead.skipNBytes(99_999);
            assertArrayEquals(Arrays.copyOfRange(bytes, 100_000, bytes.length), ahead.readAllBytes());
            assertEquals(-1, ahead.read());
            assertEquals(-1, ahead.read());
        }
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        try (InputStream ahead = new Ahead(new SequenceInputStream(new ByteArrayInputStream(bytes), broken))) {
            assertEquals(
                    "broken",
                    assertThrows(IOException.class, ahead::readAllBytes).getMessage());
        }
        InputStream defective = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("defective");
            }
        };
        try (InputStream ahead = new Ahead(defective)) {
            assertThrows(IOException.class, ahead::read);
        }
    }

    /** Whoever closes it early waits for no more than what is being read. */
    @Test
    void isClosedEarlyWithTheStreamBelow() throws IOException {
        boolean[] closed = {false};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        InputStream ahead = new Ahead(endless);
        assertEquals(1, ahead.read());
        ahead.close();
        assertTrue(closed[0]);
    }
}
