package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.MnlabException;
import mnlab.image.Frame;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class VideoTest {

    /** What the JDK reads of the fixtures. */
    private static final Set<String> OWN =
            Set.of("synthetic_mjpg.avi", "synthetic_mpng.avi", "synthetic_rawgray.avi", "synthetic_rawbgr24.avi");

    @TempDir
    Path folder;

    private static Path avi(String name) {
        return Golden.folder("iugc/avi").resolve(name);
    }

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> clipsAreWhatTheirPicturesAre() {
        return Golden.tests("iugc/avi", "avi", c -> {}).flatMap(ignored -> clips());
    }

    private static Stream<DynamicTest> clips() {
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode clips = Golden.cases("iugc/avi").get(0).json().get("clips");
        assertTrue(clips.size() > 0);
        for (JsonNode clip : clips) {
            String name = clip.get("file").asText();
            tests.add(DynamicTest.dynamicTest(name, () -> {
                assumeTrue(
                        OWN.contains(name) || Videos.decoder().isPresent(),
                        "no JavaCV on the class path: run with -Pjavacv");
                check(clip, Videos.open(avi(name)));
            }));
        }
        return tests.stream();
    }

    /** Every clip by the adapter, also those that need it not: padding and colours are its traps. */
    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> theAdapterReadsThemAll() {
        JsonNode clips = Golden.cases("iugc/avi").get(0).json().get("clips");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode clip : clips) {
            tests.add(DynamicTest.dynamicTest(clip.get("file").asText(), () -> {
                assumeTrue(Videos.decoder().isPresent(), "no JavaCV on the class path: run with -Pjavacv");
                check(
                        clip,
                        Videos.decoder().orElseThrow().open(avi(clip.get("file").asText())));
            }));
        }
        assertTrue(!tests.isEmpty());
        return tests.stream();
    }

    private static void check(JsonNode clip, Video opened) {
        try (Video video = opened) {
            assertEquals(clip.get("frames").asInt(), video.frames());
            assertEquals(clip.get("width").asInt(), video.width());
            assertEquals(clip.get("height").asInt(), video.height());
            assertEquals(clip.get("fps").asDouble(), video.framesPerSecond(), 1e-9);
            // Backwards, then forwards: any frame may be asked for at any time.
            for (int i = video.frames() - 1; i >= 0; i -= 5) {
                checkFrame(clip, video, i);
            }
            for (int i = 0; i < video.frames(); i++) {
                checkFrame(clip, video, i);
            }
            assertThrows(IndexOutOfBoundsException.class, () -> video.frame(video.frames()));
        }
    }

    private static void checkFrame(JsonNode clip, Video video, int i) {
        Frame source = Frames.read(avi("frame%02d.png".formatted(i)));
        double allowed = clip.get("maeToPngByOpenCv").get(i).asDouble();
        double error = error(source, video.frame(i));
        assertTrue(error <= (allowed == 0 ? 0 : allowed + .3), "frame " + i + ": error " + error + " > " + allowed);
    }

    /** The mean difference of levels; a grey and a coloured picture are compared in colour. */
    private static double error(Frame one, Frame other) {
        double sum = 0;
        int n = 0;
        for (int y = 0; y < one.height(); y++) {
            for (int x = 0; x < one.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    sum += Math.abs(one.at(x, y, c % one.channels()) - other.at(x, y, c % other.channels()));
                    n++;
                }
            }
        }
        return sum / n;
    }

    private static Frame ramp(int width, int height, int channels, int start) {
        byte[] samples = new byte[width * height * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (start + 7 * i);
        }
        return new Frame(width, height, channels, samples);
    }

    private Path written(int width, int channels, AviWriter.Codec codec) {
        Path file = folder.resolve("w" + width + "-" + channels + codec + ".avi");
        List<Frame> frames =
                List.of(ramp(width, 5, channels, 3), ramp(width, 5, channels, 90), ramp(width, 5, channels, 200));
        AviWriter.write(file, frames, 12.5, codec);
        return file;
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int channels : new int[] {1, 3}) {
            try (Video video = Videos.open(written(7, channels, AviWriter.Codec.PNG))) {
                assertEquals(3, video.frames());
                assertEquals(12.5, video.framesPerSecond());
                assertArrayEquals(
                        ramp(7, 5, channels, 200).samples(), video.frame(2).samples());
                assertArrayEquals(
                        ramp(7, 5, channels, 3).samples(), video.frame(0).samples());
            }
        }
    }

    @Test
    void theAdapterReadsWhatIsWritten() {
        assumeTrue(Videos.decoder().isPresent(), "no JavaCV on the class path: run with -Pjavacv");
        for (int width : new int[] {7, 32, 96}) {
            Path file = written(width, 3, AviWriter.Codec.PNG);
            try (Video video = Videos.decoder().orElseThrow().open(file)) {
                assertEquals(3, video.frames());
                assertEquals(12.5, video.framesPerSecond(), 1e-9);
                assertArrayEquals(
                        ramp(width, 5, 3, 90).samples(), video.frame(1).samples());
            }
        }
    }

    @Test
    void jpegFramesAreNearlyWhatWasWritten() {
        byte[] smooth = new byte[64 * 48];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (byte) (60 + i % 64 + i / 64);
        }
        Frame frame = Frame.grey(64, 48, smooth);
        AviWriter.write(folder.resolve("j.avi"), List.of(frame), 24, AviWriter.Codec.JPEG);
        try (Video video = Videos.open(folder.resolve("j.avi"))) {
            assertEquals(1, video.frame(0).channels());
            assertTrue(error(frame, video.frame(0)) < 1.5, "error " + error(frame, video.frame(0)));
        }
    }

    @Test
    void aJpegWithoutHuffmanTablesTakesTheStandardOnes() throws IOException {
        // The JDK's encoder writes the standard's tables, so that cutting them out leaves what cameras write.
        Frame frame = ramp(32, 16, 3, 5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.jpeg(frame, out);
        byte[] whole = out.toByteArray();
        byte[] bare = withoutTables(whole);
        assertTrue(bare.length < whole.length - 400, "no tables were cut");
        Frame expected = PictureFile.of(folder, "", whole).frame();
        assertArrayEquals(
                expected.samples(), PictureFile.of(folder, "", bare).frame().samples());
    }

    private static byte[] withoutTables(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            int length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            if ((jpeg[at + 1] & 0xFF) != 0xC4) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    @Test
    void aFolderIsReadInTheOrderOfItsNumbers() throws IOException {
        for (int i : new int[] {1, 2, 10}) {
            Frames.write(folder.resolve("shot" + i + ".png"), ramp(6, 4, 1, i));
        }
        Files.writeString(folder.resolve(".hidden"), "x");
        try (Video video = Videos.open(folder)) {
            assertEquals(3, video.frames());
            assertEquals(2, video.frame(1).at(0, 0, 0));
            assertEquals(10, video.frame(2).at(0, 0, 0));
            assertTrue(Double.isNaN(video.framesPerSecond()));
        }
        Frames.write(folder.resolve("shot3.png"), ramp(5, 4, 1, 0));
        try (Video video = Videos.open(folder)) {
            assertMessage("shot3.png: is 5x4", () -> video.frame(2));
        }
        Files.writeString(folder.resolve("notes.txt"), "x");
        assertMessage("notes.txt: lies among frames", () -> Videos.open(folder));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable use) {
        String message = assertThrows(MnlabException.class, use).getMessage();
        assertTrue(message.contains(part), message);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("x.avi"), content);
    }

    @Test
    void anEmptyFileIsNoVideo() throws IOException {
        Path file = file(new byte[0]);
        assertThrows(TruncatedImageException.class, () -> Videos.open(file));
        assertMessage("x.avi: no bytes: the file is empty", () -> Videos.open(file));
    }

    @Test
    void aCutFileSaysInWhichFrameItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(avi("synthetic_mpng.avi"));
        Path file = file(Arrays.copyOf(whole, whole.length / 2));
        assertThrows(TruncatedImageException.class, () -> Videos.open(file));
        assertMessage("it ends in frame 4 (counted from 0) at byte " + whole.length / 2, () -> Videos.open(file));
        Path index = file(Arrays.copyOf(whole, whole.length - 10));
        assertMessage("it ends after 12 whole frames", () -> Videos.open(index));
    }

    /** Wherever a file is cut, opening it is a typed error: no other exception, no shorter video. */
    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written(7, 1, AviWriter.Codec.PNG));
        for (int length = 0; length < whole.length; length++) {
            Path file = file(Arrays.copyOf(whole, length));
            // Less than a mark is no AVI at all.
            Class<? extends MnlabException> expected =
                    length > 0 && length < 12 ? ImageFormatException.class : TruncatedImageException.class;
            assertThrows(expected, () -> Videos.open(file), length + " bytes");
        }
    }

    /** Whatever byte of a file is wrong, the error is a typed one, or the video can be read. */
    @Test
    void aFileWithAWrongByteIsReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written(7, 1, AviWriter.Codec.PNG));
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x81;
            try (Video video = Videos.open(file(damaged))) {
                for (int i = 0; i < video.frames(); i++) {
                    video.frame(i);
                }
            } catch (MnlabException e) {
                refused++;
            }
        }
        assertTrue(refused > whole.length / 2, refused + " of " + whole.length + " were refused");
    }

    @Test
    void anUnknownCodecIsNamedWithWhatToDo() throws IOException {
        assumeTrue(Videos.decoder().isEmpty(), "JavaCV is on the class path");
        assertMessage("holds frames of the codec XVID", () -> Videos.open(avi("synthetic_xvid.avi")));
        assertMessage("docs/formats.md", () -> Videos.open(avi("synthetic_xvid.avi")));
        assertMessage(
                "is not an AVI by its first bytes",
                () -> Videos.open(file("an MP4, say".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void whatTheAdapterCannotReadIsNamed() throws IOException {
        assumeTrue(Videos.decoder().isPresent(), "no JavaCV on the class path: run with -Pjavacv");
        Path file = file("an MP4, say".getBytes(StandardCharsets.US_ASCII));
        assertMessage("x.avi: is no video that FFmpeg can open", () -> Videos.open(file));
    }
}
