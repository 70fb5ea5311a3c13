package mnlab.geometry;

import java.util.List;
import java.util.Optional;
import mnlab.image.Components;
import mnlab.image.Connectivity;
import mnlab.image.Contour;
import mnlab.image.Contours;
import mnlab.image.LabelMap;

/**
 * The outer borders of the two structures of a frame, where they are there.
 *
 * @param symphysis of the pubic symphysis
 * @param head of the fetal head
 */
record Outlines(Optional<Contour> symphysis, Optional<Contour> head) {

    /** Those of the largest 8-connected components by area; of equally large ones the first in raster order. */
    static Outlines ofLargest(LabelMap labels) {
        Structure.require(labels);
        Components components = Components.of(labels, Connectivity.CORNERS);
        int[] largest = components.largestPerClass(Components.Tie.X_FASTEST);
        return new Outlines(
                outline(components, largest[Structure.SYMPHYSIS.label()]),
                outline(components, largest[Structure.HEAD.label()]));
    }

    /** Those with the most pixels, the first in the list of equally long ones: the challenge's choice. */
    static Outlines ofLongest(LabelMap labels) {
        Structure.require(labels);
        return new Outlines(
                longest(Contours.outer(labels, Structure.SYMPHYSIS.label())),
                longest(Contours.outer(labels, Structure.HEAD.label())));
    }

    /** What there is to say where a structure is absent; empty where both are there. */
    Optional<Measurement> absent() {
        if (symphysis.isPresent() && head.isPresent()) {
            return Optional.empty();
        }
        Measurement oneOnly = symphysis.isPresent() ? new Measurement.NoHead() : new Measurement.NoSymphysis();
        return Optional.of(symphysis.isEmpty() && head.isEmpty() ? new Measurement.Neither() : oneOnly);
    }

    private static Optional<Contour> outline(Components components, int id) {
        return id == 0 ? Optional.empty() : Optional.of(Contours.of(components, id));
    }

    private static Optional<Contour> longest(List<Contour> contours) {
        Contour longest = null;
        for (Contour each : contours) {
            longest = longest == null || each.size() > longest.size() ? each : longest;
        }
        return Optional.ofNullable(longest);
    }
}
