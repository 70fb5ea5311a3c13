package mnlab.geometry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mnlab.image.Components;
import mnlab.image.Connectivity;
import mnlab.image.Grid;
import mnlab.image.Holes;
import mnlab.image.LabelMap;
import mnlab.image.SignedDistance;

/**
 * Makes a probability map of a structure that is known to be an ellipse more like one. With P the probability, the largest 8-connected
 * object of P at least 0.5 without its holes, and the ellipse of least squares ({@link EllipseFit#DIRECT}) through that object's inner
 * boundary, rho is the ellipse's own radius (1 on the curve) and h = exp(-rho^2 / (2 sigma^2)); P becomes P + (1 - P) g with g = floor +
 * (1 - floor) h where rho is 1 at most, and P floor h elsewhere.
 *
 * <p>The definition is mnlab's own. The idea of a refinement by least squares that strengthens pixels near the centre, with a score of
 * region and contour, is that of ERSR (arXiv 2508.19815), whose formulas are not public.
 *
 * @param sigma width of h in radii of the ellipse
 * @param floor least gain inside, and what remains of h outside; 0 to 1
 */
public record EllipseRefinement(double sigma, double floor) {

    /** Width 1, floor 0.5. */
    public static final EllipseRefinement DEFAULT = new EllipseRefinement(1, .5);

    /** Least region score of an image that is accepted. */
    public static final double LEAST_REGION = .8;

    private static final int LEAST_POINTS = 6;

    /** Refuses a width that is not positive and a floor outside of 0 to 1. */
    public EllipseRefinement {
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY && floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException(
                    "expected a positive sigma and a floor from 0 to 1, got " + sigma + " and " + floor);
        }
    }

    /**
     * The refined map; empty where there is no object, its boundary has fewer than six pixels, or no ellipse fits it.
     *
     * @param p probabilities of the structure, x fastest
     * @param nx pixels of a row
     * @param ny number of rows
     */
    public Optional<RefinedEllipse> refine(float[] p, int nx, int ny) {
        Grid grid = Grid.of(nx, ny, 1);
        LabelMap kept = object(p, grid);
        int[] edge = boundary(kept);
        if (edge.length < LEAST_POINTS) {
            return Optional.empty();
        }
        double[] x = Arrays.stream(edge).mapToDouble(i -> i % nx).toArray();
        double[] y = Arrays.stream(edge).mapToDouble(i -> i / nx).toArray();
        return EllipseFit.DIRECT.fit(x, y).map(ellipse -> {
            double[] level = ellipse.levels(nx, ny);
            return new RefinedEllipse(kept, ellipse, refined(p, level), region(kept, level), contour(edge, level));
        });
    }

    /** The weight of a pixel with its squared radius rho^2: exp(-rho^2 / (2 sigma^2)). */
    public double heat(double squaredRadius) {
        return Math.exp(-squaredRadius / (2 * sigma * sigma));
    }

    /**
     * Which images of a batch are to be trusted: the better half by score (rounded up; of equal scores the first), as far as their region
     * score is 0.8 or more. An image without an ellipse is not.
     */
    public static boolean[] accepted(List<Optional<RefinedEllipse>> batch) {
        boolean[] accepted = new boolean[batch.size()];
        IntStream.range(0, batch.size())
                .boxed()
                .filter(i -> batch.get(i).isPresent())
                .sorted(Comparator.comparingDouble(i -> -batch.get(i).get().score()))
                .limit((batch.size() + 1) / 2)
                .forEach(i -> accepted[i] = batch.get(i).get().region() >= LEAST_REGION);
        return accepted;
    }

    private static LabelMap object(float[] p, Grid grid) {
        byte[] mask = new byte[grid.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (p[i] >= .5f ? 1 : 0);
        }
        LabelMap labels = new LabelMap(grid, mask);
        return Holes.filled(Components.largest(labels, Connectivity.CORNERS, Components.Tie.X_FASTEST));
    }

    private static int[] boundary(LabelMap kept) {
        byte[] boundary = SignedDistance.boundary(kept.labels(), kept.grid().shape());
        return IntStream.range(0, boundary.length).filter(i -> boundary[i] != 0).toArray();
    }

    private float[] refined(float[] p, double[] level) {
        float[] refined = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            double heat = heat(level[i]);
            refined[i] =
                    (float) (level[i] <= 1 ? p[i] + (1 - p[i]) * (floor + (1 - floor) * heat) : p[i] * floor * heat);
        }
        return refined;
    }

    private static double region(LabelMap kept, double[] level) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < level.length; i++) {
            boolean object = kept.labels()[i] != 0;
            both += object && level[i] <= 1 ? 1 : 0;
            either += object || level[i] <= 1 ? 1 : 0;
        }
        return (double) both / either;
    }

    private static double contour(int[] edge, double[] level) {
        return Math.exp(-Arrays.stream(edge)
                .mapToDouble(i -> Math.abs(Math.sqrt(level[i]) - 1))
                .average()
                .orElseThrow());
    }
}
