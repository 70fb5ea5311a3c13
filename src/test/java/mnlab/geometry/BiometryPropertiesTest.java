package mnlab.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.image.Contour;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every mask, and how close the ellipse method comes to the truth. */
class BiometryPropertiesTest {

    private static final List<Biometry> METHODS = List.of(
            LandmarkMethod.CANONICAL, LandmarkMethod.CHALLENGE, EllipseMethod.CLOSED_FORM, EllipseMethod.SLOPE_FORM);

    @Test
    void anyMaskHasAnAnswer() {
        answers(0, 200);
    }

    @Test
    @Tag("long")
    void twoThousandMasksHaveAnAnswer() {
        answers(0, 2000);
    }

    private static void answers(int from, int to) {
        int[] seen = new int[Measurement.Status.values().length];
        for (int i = from; i < to; i++) {
            LabelMap mask = Masks.anything(Key.of(5).then("masks").then(i));
            for (Biometry method : METHODS) {
                Measurement measurement = method.measure(mask);
                check(measurement, method + " of mask " + i);
                seen[measurement.status().ordinal()]++;
            }
            checkExactly(mask, i);
        }
        for (Measurement.Status status : Measurement.Status.values()) {
            assertTrue(seen[status.ordinal()] > 0, "no mask is " + status + ": " + Arrays.toString(seen));
        }
    }

    private static void check(Measurement measurement, String what) {
        assertNotNull(measurement.status(), what);
        assertEquals(
                measurement.status() == Measurement.Status.OK, measurement.aop().isPresent(), what);
        measurement.aop().ifPresent(aop -> assertTrue(aop >= 0 && aop <= 180, what + ": AoP " + aop));
        measurement.hsd().ifPresent(hsd -> assertTrue(hsd >= 0 && Double.isFinite(hsd), what + ": HSD " + hsd));
        measurement.landmarks().ifPresent(points -> {
            double sum = points.axis().lower().x()
                    + points.axis().upper().y()
                    + points.head().x();
            sum += points.tangent().map(tangent -> tangent.x() + tangent.y()).orElse(0.0);
            assertTrue(Double.isFinite(sum), what + ": " + points);
        });
    }

    /** The landmarks by their definition, every pair and every pixel tried. */
    private static void checkExactly(LabelMap mask, int i) {
        Outlines outlines = Outlines.ofLargest(mask);
        if (outlines.absent().isPresent() || outlines.symphysis().orElseThrow().size() < 2) {
            return;
        }
        Contour ps = outlines.symphysis().orElseThrow();
        Contour fh = outlines.head().orElseThrow();
        Landmarks found = LandmarkMethod.CANONICAL.measure(ps, fh).landmarks().orElseThrow();
        SymphysisAxis axis = found.axis();
        long most = 0;
        for (int j = 0; j < ps.size(); j++) {
            for (int k = 0; k < j; k++) {
                most = Math.max(most, ps.squaredDistance(j, k));
            }
        }
        Point way = axis.lower().minus(axis.upper());
        assertEquals(most, (long) way.dot(way), "mask " + i);
        assertEquals(tangentByDefinition(fh, axis.lower()), found.tangent().orElse(null), "mask " + i);
    }

    private static Point tangentByDefinition(Contour head, Point lower) {
        Point best = null;
        for (int t = 0; t < head.size(); t++) {
            Point candidate = new Point(head.x()[t], head.y()[t]);
            boolean supports = true;
            for (int h = 0; h < head.size(); h++) {
                Point other = new Point(head.x()[h], head.y()[h]);
                supports &= candidate.minus(lower).cross(other.minus(lower)) >= 0;
            }
            if (supports && (best == null || candidate.distance(lower) < best.distance(lower))) {
                best = candidate;
            }
        }
        return best;
    }

    @Test
    void cleanEllipsesAreMeasuredWithinHalfADegree() {
        poses(200);
    }

    @Test
    @Tag("long")
    void twoThousandPosesAreMeasuredWithinHalfADegree() {
        poses(2000);
    }

    /**
     * Ellipses of the sizes that frames of 512x512 show, clean: what is left is the raster. Over the 2,000 the median was 0.12
     * degrees, the 99th percentile 0.65, the largest 1.39, at the smallest distance from the head: there the tangent turns with the
     * square root of the distance, which the contour's 0.4 pixels inside the outline change most. Closer poses are left out, since no
     * bound holds for all of them.
     */
    private static void poses(int count) {
        double[] off = new double[count];
        for (int i = 0, found = 0; found < count; i++) {
            UniformRandomProvider random = Key.of(7).then("poses").then(i).random();
            Ellipse ps = ellipse(random, 150, 120, 35, 70, 0.3, 0.5);
            Ellipse fh = ellipse(random, 280, 310, 100, 150, 0.7, 0.95);
            Measurement truth = EllipseMethod.CLOSED_FORM.measure(ps, fh);
            // The lower end well outside of the head, and neither structure over the other.
            if (truth.aop().isEmpty() || truth.hsd().orElseThrow() < 8 || overlap(ps, fh)) {
                continue;
            }
            Measurement measured = EllipseMethod.CLOSED_FORM.measure(Masks.of(512, 512, ps, fh));
            off[found++] = Math.abs(measured.aop().orElseThrow() - truth.aop().orElseThrow());
        }
        Arrays.sort(off);
        assertTrue(off[count / 2] < 0.5, "median " + off[count / 2]);
        assertTrue(off[count - 1] < 1.5, "largest " + off[count - 1]);
    }

    private static Ellipse ellipse(
            UniformRandomProvider random, double cx, double cy, double least, double most, double thin, double round) {
        double a = least + (most - least) * random.nextDouble();
        double b = a * (thin + (round - thin) * random.nextDouble());
        double x = cx + 40 * (random.nextDouble() - 0.5);
        double y = cy + 40 * (random.nextDouble() - 0.5);
        return new Ellipse(x, y, a, b, 180 * random.nextDouble());
    }

    private static boolean overlap(Ellipse ps, Ellipse fh) {
        Ellipse grown = new Ellipse(fh.cx(), fh.cy(), fh.a() + 2, fh.b() + 2, fh.thetaDegrees());
        for (int degrees = 0; degrees < 360; degrees++) {
            double t = Math.toRadians(degrees);
            if (grown.level(ps.fromFrame(ps.a() * Math.cos(t), ps.b() * Math.sin(t))) < 1) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theNearestPointOfAnEllipseIsNearerThanAnyOther() {
        UniformRandomProvider random = Key.of(11).random();
        for (int i = 0; i < 300; i++) {
            double a = 1 + 100 * random.nextDouble();
            Ellipse ellipse = new Ellipse(5, -3, a, a * (0.01 + 0.99 * random.nextDouble()), 180 * random.nextDouble());
            double x = i % 3 == 0 ? 0 : 150 * (random.nextDouble() - 0.5);
            double y = i % 5 == 0 ? 0 : 150 * (random.nextDouble() - 0.5);
            Point point = ellipse.fromFrame(x, y);
            Point foot = ellipse.nearest(point);
            assertEquals(1, ellipse.level(foot), 1e-9);
            for (int k = 0; k < 200; k++) {
                double t = 2 * Math.PI * k / 200;
                Point other = ellipse.fromFrame(ellipse.a() * Math.cos(t), ellipse.b() * Math.sin(t));
                assertTrue(foot.distance(point) <= other.distance(point) + 1e-9, ellipse + " " + point);
            }
        }
    }

    @Test
    void otherClassesAndVolumesAreErrors() {
        LabelMap raw = new LabelMap(Grid.of(3, 2, 1), new byte[] {0, 0, 0, 0, 7, 8});
        LabelMap volume = new LabelMap(Grid.of(2, 2, 2), new byte[8]);
        for (Biometry method : METHODS) {
            MnlabException error = assertThrows(MnlabException.class, () -> method.measure(raw));
            assertTrue(error.getMessage().contains("class 7 at x 1, y 1"), error.getMessage());
            assertThrows(MnlabException.class, () -> method.measure(volume));
        }
    }

    @Test
    void aFailedFitNamesItsStructures() {
        LabelMap both = new LabelMap(Grid.of(4, 1, 1), new byte[] {1, 1, 2, 2});
        Measurement measurement = EllipseMethod.CLOSED_FORM.measure(both);
        Measurement.FitFailed failed = (Measurement.FitFailed) measurement;
        assertEquals(2, failed.structures().size());
    }
}
