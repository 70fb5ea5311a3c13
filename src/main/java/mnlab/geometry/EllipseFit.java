package mnlab.geometry;

import java.util.Arrays;
import java.util.Optional;
import mnlab.image.Contour;

/**
 * Ways to fit an ellipse to points. There is none for fewer than five points, for points that lie on several conics (a line, two
 * places), and where the best conic is no ellipse. A contour runs through pixel centres, so the semi-axes come out about 0.3 to
 * 0.5 pixels below those of the outline.
 */
public enum EllipseFit {
    /**
     * Least algebraic distance under 4AC - B^2 = 1 (Fitzgibbon, Pilu and Fisher, IEEE TPAMI 21, 1999), in the stable form of Halir and
     * Flusser (WSCG 1998). Always an ellipse. The default.
     */
    DIRECT {
        @Override
        Optional<Conic> conic(FitPoints points) {
            return DirectFit.of(points);
        }
    },
    /** Least algebraic distance over the mean squared gradient (Taubin, IEEE TPAMI 13, 1991). Less drawn to small ellipses; may be none. */
    TAUBIN {
        @Override
        Optional<Conic> conic(FitPoints points) {
            return TaubinFit.of(points);
        }
    },
    /** A centre by least squares with F = -1, then the axes about that centre by least squares: OpenCV's plain fit. May be none. */
    TWO_STAGE {
        @Override
        Optional<Conic> conic(FitPoints points) {
            return TwoStageFit.of(points);
        }
    };

    /** The best conic of the scaled points, ellipse or not; empty where the equations have no solution. */
    abstract Optional<Conic> conic(FitPoints points);

    /** The ellipse of the pixels of a contour, repeated ones counted again. */
    public Optional<Ellipse> fit(Contour contour) {
        return fit(
                Arrays.stream(contour.x()).asDoubleStream().toArray(),
                Arrays.stream(contour.y()).asDoubleStream().toArray());
    }

    /** The ellipse of points. */
    public Optional<Ellipse> fit(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("expected as many x as y, got " + x.length + " and " + y.length);
        }
        return FitPoints.of(x, y)
                .flatMap(points -> conic(points).flatMap(Conic::ellipse).map(points::unscaled));
    }
}
