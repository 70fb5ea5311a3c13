package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.data.DataException;
import mnlab.geometry.Ellipse;
import mnlab.geometry.Measurement;
import mnlab.image.LabelMap;
import mnlab.intrapartum.PhantomScanner.Moment;
import mnlab.intrapartum.PhantomVideo.Kind;
import mnlab.io.Images;
import mnlab.io.Video;
import mnlab.io.Videos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomVideosTest {

    private static final PhantomVideoSettings TINY = new PhantomVideoSettings(5, 2, 2, 1, 6, 48, 2, 24);

    @TempDir
    Path folder;

    /** Area, middle and turn of a labelled region, from its moments, as an ellipse. */
    private static Ellipse moments(LabelMap labels, int label) {
        double n = 0;
        double[] s = new double[5];
        for (int i = 0; i < labels.labels().length; i++) {
            if (labels.labels()[i] == label) {
                double x = i % labels.grid().nx();
                double y = i / labels.grid().nx();
                n++;
                s[0] += x;
                s[1] += y;
                s[2] += x * x;
                s[3] += x * y;
                s[4] += y * y;
            }
        }
        double cx = s[0] / n;
        double cy = s[1] / n;
        double xx = s[2] / n - cx * cx;
        double xy = s[3] / n - cx * cy;
        double yy = s[4] / n - cy * cy;
        double r = Math.hypot((xx - yy) / 2, xy);
        double theta = Math.toDegrees(.5 * Math.atan2(2 * xy, xx - yy));
        return new Ellipse(
                cx, cy, 2 * Math.sqrt((xx + yy) / 2 + r), 2 * Math.sqrt((xx + yy) / 2 - r), (theta + 180) % 180);
    }

    private static void assertEllipse(Ellipse expected, Ellipse actual) {
        assertEquals(expected.cx(), actual.cx(), .3);
        assertEquals(expected.cy(), actual.cy(), .3);
        assertEquals(expected.a(), actual.a(), .6);
        assertEquals(expected.b(), actual.b(), .6);
        double turn = Math.abs(expected.thetaDegrees() - actual.thetaDegrees());
        if (expected.a() > 1.2 * expected.b()) {
            assertTrue(Math.min(turn, 180 - turn) < 3, expected + " " + actual);
        }
    }

    @Test
    void theExactEllipsesAreThoseOfThePaintedLabels() {
        for (ProbePose pose :
                List.of(ProbePose.MID_SAGITTAL, ProbePose.offPlane(.05, 10), new ProbePose(-.06, -8, .05, -.04, 6))) {
            PhantomScanner scanner = new PhantomScanner(11, 256);
            Moment moment = new Moment(pose, .02, -.01, 0);
            LabelMap labels = scanner.labels(moment);
            assertEllipse(scanner.symphysis(moment).orElseThrow(), moments(labels, IntrapartumAnatomy.SYMPHYSIS));
            assertEllipse(scanner.head(moment).orElseThrow(), moments(labels, IntrapartumAnatomy.HEAD));
            assertTrue(scanner.truth(moment).orElseThrow().aop().isPresent());
        }
    }

    @Test
    void aCutOfTheVolumeAndAScanShowTheSame() {
        ProbePose off = ProbePose.offPlane(.05, 12);
        PhantomCut cut = IntrapartumPhantom.of(11, 64).cut(off);
        PhantomScanner scanner = new PhantomScanner(11, 64);
        Moment moment = new Moment(off, 0, 0, 0);
        assertEquals(cut.symphysis(), scanner.symphysis(moment));
        assertEquals(cut.head(), scanner.head(moment));
        LabelMap labels = scanner.labels(moment);
        int differ = 0;
        for (int i = 0; i < labels.labels().length; i++) {
            differ += labels.labels()[i] == cut.labels().labels()[i] ? 0 : 1;
        }
        assertTrue(differ < 100, differ + " of " + labels.labels().length + " labels differ");
    }

    @Test
    void awayFromTheMiddleThereIsNoSymphysis() {
        PhantomScanner scanner = new PhantomScanner(11, 48);
        Moment moment = new Moment(ProbePose.offPlane(.2, 0), 0, 0, 0);
        assertEquals(Optional.empty(), scanner.symphysis(moment));
        assertEquals(Optional.empty(), scanner.truth(moment));
        assertFalse(moment.pose().isStandard());
    }

    @Test
    void eachKindOfVideoKeepsToItsPlanes() {
        PhantomVideoSettings settings = new PhantomVideoSettings(9, 40, 40, 20, 30, 16, 2, 24);
        for (int number = 0; number < 20; number++) {
            PhantomVideo positive = new PhantomVideo(settings, Kind.POSITIVE, number);
            PhantomVideo negative = new PhantomVideo(settings, Kind.NEGATIVE, number);
            PhantomVideo sweep = new PhantomVideo(settings, Kind.SWEEP, number);
            for (int frame = 0; frame < 30; frame++) {
                assertTrue(positive.pose(frame).isStandard());
                Measurement truth = positive.truth(frame).orElseThrow();
                double angle = truth.aop().orElseThrow();
                assertTrue(angle > 60 && angle < 180, "angle " + angle);
                assertFalse(negative.pose(frame).isStandard());
                assertTrue(negative.truth(frame).isEmpty());
            }
            assertFalse(sweep.pose(0).isStandard());
            assertFalse(sweep.pose(29).isStandard());
            assertTrue(sweep.pose(14).isStandard() || sweep.pose(15).isStandard());
        }
    }

    @Test
    void neighbouringFramesAreAlikeAndNotTheSame() {
        PhantomVideo video = new PhantomVideo(PhantomVideoSettings.small(3), Kind.POSITIVE, 0);
        double near = difference(video, 0, 1);
        double far = difference(video, 0, 20);
        assertTrue(near > 0 && near < far, near + " and " + far);
    }

    private static double difference(PhantomVideo video, int one, int other) {
        byte[] a = video.frame(one).samples();
        byte[] b = video.frame(other).samples();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return sum / a.length;
    }

    private Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                content.put(root.relativize(file).toString().replace('\\', '/'), SafeFiles.sha256(file));
            }
        }
        return content;
    }

    @Test
    void aSetLiesAsTheChallengeHasIt() throws IOException {
        PhantomVideos.write(folder, TINY, Progress.SILENT);
        assertEquals(
                new TreeSet<>(List.of(
                        "phantoms.json",
                        "truth.csv",
                        "pos/phantom-p000/phantom-p000.avi",
                        "pos/phantom-p000/mask/phantom-p000_1_1.png",
                        "pos/phantom-p000/mask/phantom-p000_4_1.png",
                        "pos/phantom-p001/phantom-p001.avi",
                        "pos/phantom-p001/mask/phantom-p001_1_1.png",
                        "pos/phantom-p001/mask/phantom-p001_4_1.png",
                        "neg/phantom-n000.avi",
                        "neg/phantom-n001.avi",
                        "sweeps/phantom-s000.avi")),
                new TreeSet<>(content(folder).keySet()));
        PhantomVideo made = new PhantomVideo(TINY, Kind.POSITIVE, 1);
        try (Video video = Videos.open(folder.resolve("pos/phantom-p001/phantom-p001.avi"))) {
            assertEquals(6, video.frames());
            assertEquals(48, video.width());
            assertEquals(24, video.framesPerSecond());
            assertArrayEquals(made.frame(4).samples(), video.frame(4).samples());
        }
        LabelMap mask = Images.readLabels(folder.resolve("pos/phantom-p001/mask/phantom-p001_4_1.png"));
        assertArrayEquals(made.labels(4).labels(), mask.labels());
        List<String> truth = Files.readAllLines(folder.resolve("truth.csv"));
        assertEquals("video,frame,standard,aop,hsd", truth.get(0));
        assertEquals(1 + 5 * 6, truth.size());
        Measurement second = made.truth(0).orElseThrow();
        assertEquals(
                "phantom-p001,0,1," + second.aop().orElseThrow() + ","
                        + second.hsd().orElseThrow(),
                truth.get(7));
        assertEquals("phantom-n000,0,0,,", truth.get(13));
    }

    @Test
    void aSetIsAFunctionOfItsSettings() throws IOException {
        PhantomVideos.write(folder.resolve("a"), TINY, Progress.SILENT);
        PhantomVideos.write(folder.resolve("b"), TINY, Progress.SILENT);
        assertEquals(content(folder.resolve("a")), content(folder.resolve("b")));
        Path truth = folder.resolve("a/truth.csv");
        Files.setLastModifiedTime(truth, FileTime.fromMillis(0));
        PhantomVideos.write(folder.resolve("a"), TINY, Progress.SILENT);
        assertEquals(0, Files.getLastModifiedTime(truth).toMillis());
        PhantomVideoSettings other = new PhantomVideoSettings(6, 2, 2, 1, 6, 48, 2, 24);
        String message = assertThrows(
                        DataException.class, () -> PhantomVideos.write(folder.resolve("a"), other, Progress.SILENT))
                .getMessage();
        assertTrue(message.contains("holds phantom videos of other settings already"), message);
    }
}
