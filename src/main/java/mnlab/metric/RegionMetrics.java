package mnlab.metric;

import java.util.Optional;
import java.util.OptionalDouble;
import mnlab.core.MnlabException;
import mnlab.image.LabelMap;

/**
 * How well a region of a plane, one class or several taken together, is found: the metrics of the IUGC challenge, in pixels. They
 * differ from {@link CaseMetrics}: Dice is smoothed by one pixel; HD runs between the regions and not between their surfaces; a
 * boundary pixel has background among its <em>eight</em> neighbours, and the picture's edge makes no boundary.
 *
 * @param presence which of the two hold the region
 * @param dsc (2 |P and T| + 1) / (|P| + |T| + 1)
 * @param hd Hausdorff distance: the farthest that a pixel of one region lies from the other region; empty where one is absent
 * @param asd mean distance from each boundary's pixels to the other boundary, both ways; empty where a region is absent or fills the
 *     whole picture
 */
public record RegionMetrics(Presence presence, double dsc, OptionalDouble hd, OptionalDouble asd) {

    /** Which of the two hold the region. */
    public enum Presence {
        /** Both. */
        OK,
        /** The truth alone. */
        PRED_ABSENT,
        /** The prediction alone. */
        LABEL_ABSENT,
        /** Neither. */
        BOTH_ABSENT
    }

    /**
     * The three numbers as the challenge counts them.
     *
     * @param dsc Dice
     * @param hd Hausdorff distance, pixels
     * @param asd average surface distance, pixels
     */
    public record Challenge(double dsc, double hd, double asd) {

        /** What the challenge gives where the prediction lacks the region, even if the truth lacks it too. */
        static final Challenge ABSENT = new Challenge(0, 100, 100);
    }

    /**
     * Measures a region in two planes of the same size.
     *
     * @param caseId the frame, for errors
     * @param classes the classes that make the region, 1 to 255
     * @throws MnlabException when the two do not lie on the same grid, or are no planes
     */
    public static RegionMetrics of(String caseId, LabelMap prediction, LabelMap truth, int... classes) {
        SameGrid.require(caseId, prediction.grid(), truth.grid());
        if (truth.grid().nz() != 1) {
            throw new MnlabException(
                    caseId, "has " + truth.grid().nz() + " slices", "Measure one frame at a time (nz = 1)");
        }
        Region[] pair = Region.pair(prediction, truth, classes);
        return between(pair[0], pair[1]);
    }

    /** As the challenge counts; empty where its tool stops with an error. */
    public Optional<Challenge> challenge() {
        return switch (presence) {
            case PRED_ABSENT, BOTH_ABSENT -> Optional.of(Challenge.ABSENT);
            case LABEL_ABSENT -> Optional.empty();
            case OK ->
                asd.isPresent()
                        ? Optional.of(new Challenge(dsc, hd.orElseThrow(), asd.orElseThrow()))
                        : Optional.empty();
        };
    }

    private static RegionMetrics between(Region p, Region t) {
        int inP = p.count();
        int inT = t.count();
        double dsc = (2.0 * common(p, t) + 1) / (inP + inT + 1.0);
        if (inP == 0 || inT == 0) {
            Presence one = inT == 0 ? Presence.LABEL_ABSENT : Presence.PRED_ABSENT;
            Presence presence = inP == inT ? Presence.BOTH_ABSENT : one;
            return new RegionMetrics(presence, dsc, OptionalDouble.empty(), OptionalDouble.empty());
        }
        long squaredHd = Math.max(farthest(p, t), farthest(t, p));
        return new RegionMetrics(Presence.OK, dsc, OptionalDouble.of(Math.sqrt(squaredHd)), asd(p, t));
    }

    private static int common(Region p, Region t) {
        int common = 0;
        for (int i = 0; i < p.inside().length; i++) {
            common += p.inside()[i] && t.inside()[i] ? 1 : 0;
        }
        return common;
    }

    /** The largest squared distance from a pixel of one region to the other region. */
    private static long farthest(Region from, Region to) {
        int nx = from.window().nx();
        ColumnDistances distances = new ColumnDistances(to.inside(), nx);
        long most = 0;
        for (int i = 0; i < from.inside().length; i++) {
            if (from.inside()[i] && !to.inside()[i]) {
                most = Math.max(most, distances.squared(i % nx, i / nx, most));
            }
        }
        return most;
    }

    private static OptionalDouble asd(Region p, Region t) {
        boolean[] pBoundary = p.boundary();
        boolean[] tBoundary = t.boundary();
        double[] toT = distances(pBoundary, tBoundary, p.window().nx());
        double[] toP = distances(tBoundary, pBoundary, p.window().nx());
        if (toT[1] == 0 || toP[1] == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((toT[0] + toP[0]) / (toT[1] + toP[1]));
    }

    /** The sum of the distances from some pixels to the nearest of others, and how many there are. */
    private static double[] distances(boolean[] from, boolean[] to, int nx) {
        ColumnDistances distances = new ColumnDistances(to, nx);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i]) {
                sum += Math.sqrt(distances.squared(i % nx, i / nx));
                count++;
            }
        }
        return new double[] {sum, count};
    }
}
