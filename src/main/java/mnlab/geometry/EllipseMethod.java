package mnlab.geometry;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mnlab.image.Contour;
import mnlab.image.LabelMap;

/**
 * AoP and HSD from an ellipse fitted to each structure: L and U are the ends of the symphysis' major axis, T and H are found on the
 * head's ellipse. Steadier than {@link LandmarkMethod}, whose points hang on single pixels.
 */
public enum EllipseMethod implements Biometry {
    /** Direct fits to all contour pixels of the largest components, and the tangent in closed form. The default. */
    CLOSED_FORM {
        @Override
        Outlines outlines(LabelMap labels) {
            return Outlines.ofLargest(labels);
        }

        @Override
        Optional<Ellipse> fit(Contour contour) {
            return EllipseFit.DIRECT.fit(contour);
        }

        @Override
        SymphysisAxis axis(Ellipse symphysis) {
            return symphysis.axis();
        }

        @Override
        Optional<Point> tangent(Ellipse head, Point from) {
            List<Point> tangents = head.tangents(from);
            return tangents.isEmpty() ? Optional.empty() : Optional.of(tangents.get(0));
        }
    },
    /**
     * As the tool of the IUGC challenge: two-stage fits to polygons of the longest contours, a rounded pi for the axis, and the
     * tangent by its slope. Where L lies inside the head the tool gives an angle without meaning, and this none.
     */
    SLOPE_FORM {
        @Override
        Outlines outlines(LabelMap labels) {
            return Outlines.ofLongest(labels);
        }

        @Override
        Optional<Ellipse> fit(Contour contour) {
            return SlopeForm.fit(contour);
        }

        @Override
        SymphysisAxis axis(Ellipse symphysis) {
            return SlopeForm.axis(symphysis);
        }

        @Override
        Optional<Point> tangent(Ellipse head, Point from) {
            return SlopeForm.tangent(head, from);
        }
    };

    /** The contours that ellipses are fitted to. */
    abstract Outlines outlines(LabelMap labels);

    /** The ellipse of a structure. */
    abstract Optional<Ellipse> fit(Contour contour);

    /** U and L. */
    abstract SymphysisAxis axis(Ellipse symphysis);

    /** T; empty where the point lies in or on the ellipse. */
    abstract Optional<Point> tangent(Ellipse head, Point from);

    @Override
    public Measurement measure(LabelMap labels) {
        Outlines outlines = outlines(labels);
        return outlines.absent()
                .orElseGet(() -> measure(
                        outlines.symphysis().orElseThrow(), outlines.head().orElseThrow()));
    }

    /** Measures two structures by their contours. */
    public Measurement measure(Contour symphysis, Contour head) {
        Optional<Ellipse> ps = fit(symphysis);
        Optional<Ellipse> fh = fit(head);
        if (ps.isPresent() && fh.isPresent()) {
            return measure(ps.get(), fh.get());
        }
        Set<Structure> failed = EnumSet.noneOf(Structure.class);
        if (ps.isEmpty()) {
            failed.add(Structure.SYMPHYSIS);
        }
        if (fh.isEmpty()) {
            failed.add(Structure.HEAD);
        }
        return new Measurement.FitFailed(failed);
    }

    /** Measures two ellipses. For a circle, which has no axis, the direction is taken as given. */
    public Measurement measure(Ellipse symphysis, Ellipse head) {
        SymphysisAxis axis = axis(symphysis);
        Point lower = axis.lower();
        return new Landmarks(axis, tangent(head, lower), head.nearest(lower)).measurement();
    }
}
