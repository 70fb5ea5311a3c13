package mnlab.geometry;

import mnlab.image.Contour;

/** The two pixels of a contour that lie farthest apart, which are vertices of its hull, as places in the contour: U, then L. */
final class FarthestPair {

    private FarthestPair() {}

    /** Which of two equally distant pairs (U, L) is taken. */
    private interface Preference {
        boolean prefers(int[] pair, int[] rival);
    }

    /** L has the larger x, then y. Of equal pairs the one whose L has the largest x, then y; then whose U has the smallest. */
    static int[] canonical(Contour contour) {
        return farthest(
                contour,
                (i, j) -> before(contour, i, j) ? new int[] {i, j} : new int[] {j, i},
                (pair, rival) -> before(contour, rival[1], pair[1])
                        || !before(contour, pair[1], rival[1]) && before(contour, pair[0], rival[0]));
    }

    /** L has the larger x; on equal x it is the later in the contour. Of equal pairs the first in the contour's order. */
    static int[] challenge(Contour contour) {
        int[] x = contour.x();
        return farthest(
                contour,
                (i, j) -> x[i] < x[j] || x[i] == x[j] && i < j ? new int[] {i, j} : new int[] {j, i},
                (pair, rival) -> {
                    int first = Math.min(pair[0], pair[1]);
                    int rivalFirst = Math.min(rival[0], rival[1]);
                    return first < rivalFirst
                            || first == rivalFirst && Math.max(pair[0], pair[1]) < Math.max(rival[0], rival[1]);
                });
    }

    private interface Ends {
        int[] of(int i, int j);
    }

    private static int[] farthest(Contour contour, Ends ends, Preference preference) {
        int[] hull = Hull.indices(contour);
        int[] best = {0, 0};
        long most = 0;
        for (int i = 0; i < hull.length; i++) {
            for (int j = i + 1; j < hull.length; j++) {
                long distance = contour.squaredDistance(hull[i], hull[j]);
                if (distance >= most) {
                    int[] pair = ends.of(hull[i], hull[j]);
                    if (distance > most || preference.prefers(pair, best)) {
                        best = pair;
                        most = distance;
                    }
                }
            }
        }
        return best;
    }

    /** By x, then by y. */
    private static boolean before(Contour contour, int i, int j) {
        int[] x = contour.x();
        return x[i] < x[j] || x[i] == x[j] && contour.y()[i] < contour.y()[j];
    }
}
