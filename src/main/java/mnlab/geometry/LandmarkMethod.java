package mnlab.geometry;

import java.util.Optional;
import mnlab.image.Contour;
import mnlab.image.LabelMap;

/**
 * AoP and HSD from pixels of the contours: L and U are the farthest pair of the symphysis' pixels, T the head's pixel on the tangent
 * from L, H the head's pixel nearest to L. All choices are made on integers and therefore exact.
 */
public enum LandmarkMethod implements Biometry {
    /** The largest components; the tangent that has the whole head clockwise of its ray, wherever it points. The default. */
    CANONICAL {
        @Override
        Outlines outlines(LabelMap labels) {
            return Outlines.ofLargest(labels);
        }

        @Override
        int[] axis(Contour symphysis) {
            return FarthestPair.canonical(symphysis);
        }

        @Override
        int tangent(Contour head, int x, int y) {
            return PixelTangent.clockwise(head, x, y);
        }
    },
    /**
     * As the tool of the IUGC challenge: the longest contours, and a tangent that has the whole head to its left. Where the tangent
     * rises to the right the tool stops with an error, and this finds none.
     */
    CHALLENGE {
        @Override
        Outlines outlines(LabelMap labels) {
            return Outlines.ofLongest(labels);
        }

        @Override
        int[] axis(Contour symphysis) {
            return FarthestPair.challenge(symphysis);
        }

        @Override
        int tangent(Contour head, int x, int y) {
            return PixelTangent.leftOfLine(head, x, y);
        }
    };

    /** The contours that are measured. */
    abstract Outlines outlines(LabelMap labels);

    /** The places of U and L in the symphysis' contour. */
    abstract int[] axis(Contour symphysis);

    /** The place of T in the head's contour, or -1. */
    abstract int tangent(Contour head, int x, int y);

    @Override
    public Measurement measure(LabelMap labels) {
        Outlines outlines = outlines(labels);
        return outlines.absent()
                .orElseGet(() -> measure(
                        outlines.symphysis().orElseThrow(), outlines.head().orElseThrow()));
    }

    /** Measures two structures by their contours. */
    public Measurement measure(Contour symphysis, Contour head) {
        if (symphysis.size() == 1) {
            return new Measurement.DegenerateSymphysis();
        }
        int[] axis = axis(symphysis);
        int x = symphysis.x()[axis[1]];
        int y = symphysis.y()[axis[1]];
        int tangent = tangent(head, x, y);
        Landmarks landmarks = new Landmarks(
                new SymphysisAxis(point(symphysis, axis[0]), point(symphysis, axis[1])),
                tangent < 0 ? Optional.empty() : Optional.of(point(head, tangent)),
                point(head, PixelTangent.nearest(head, x, y)));
        return landmarks.measurement();
    }

    private static Point point(Contour contour, int i) {
        return new Point(contour.x()[i], contour.y()[i]);
    }
}
