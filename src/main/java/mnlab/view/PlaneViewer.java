package mnlab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mnlab.core.Json;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;

/**
 * A view in space of pictures at their places in a volume, which lives in the page alone: the volume's three middle slices, the outline of what is
 * in it, each picture as a translucent quad with its three reference points, its true place in another colour where that is known. Dragging (or
 * the arrow keys) turns it, the wheel (or + and -) brings it nearer, a slider goes through the pictures. It needs no kernel and loads
 * nothing from outside; where scripts are taken away a still picture of the first stays.
 *
 * <pre>{@code
 * PlaneViewer.of(volume, mask).titled("sweep").add(plane).html()
 * }</pre>
 */
public final class PlaneViewer {

    /** The most characters of mark-up that a viewer has; pictures are shown at fewer pixels where they would not fit. */
    static final int LARGEST = 1_500_000;

    /** Pixels along a side above which nobody sees more. */
    private static final int MOST_PIXELS = 96;

    private static final int LEAST_PIXELS = 16;

    /** Pixels along the side of a middle slice. */
    private static final int SLICE_PIXELS = 128;

    /** Planes as their matrices; the truth is null where it is not known. */
    private record Shown(String caption, double[] plane, double[] truth, List<double[]> others, double corner) {}

    private record Colours(String plane, String truth, String other) {}

    private record Spec(
            int side,
            int tiles,
            int sliceSide,
            int sliceTiles,
            List<double[]> slices,
            List<double[]> rings,
            List<Shown> planes,
            Colours colours) {}

    private final Optional<Volume> volume;
    private final List<double[]> rings;
    private final List<ShownPlane> planes = new ArrayList<>();
    private String title = "";

    private PlaneViewer(Optional<Volume> volume, List<double[]> rings) {
        this.volume = volume;
        this.rings = rings;
    }

    /**
     * A view in a volume.
     *
     * @param mask what is outlined, not 0; it may have other voxels than the volume
     */
    public static PlaneViewer of(Volume volume, LabelMap mask) {
        return new PlaneViewer(Optional.of(volume), MaskRings.of(mask));
    }

    /** A view in an empty cube, where no volume is at hand. */
    public static PlaneViewer empty() {
        return new PlaneViewer(Optional.empty(), List.of());
    }

    /** With a title. */
    public PlaneViewer titled(String text) {
        title = text;
        return this;
    }

    /** Adds a picture. */
    public PlaneViewer add(ShownPlane plane) {
        planes.add(plane);
        return this;
    }

    /**
     * The view.
     *
     * @throws IllegalStateException when it holds no picture
     */
    public Html html() {
        if (planes.isEmpty()) {
            throw new IllegalStateException("a view of planes needs a plane");
        }
        int side = Math.min(
                MOST_PIXELS, planes.stream().mapToInt(ShownPlane::size).max().orElseThrow());
        Html page = page(side);
        while (page.html().length() > LARGEST && side > LEAST_PIXELS) {
            side = Math.max(LEAST_PIXELS, side * 4 / 5);
            page = page(side);
        }
        return page;
    }

    private Html page(int side) {
        String head = title.isEmpty() ? "" : "<div class=\"mnlab-title\"><b>" + Html.escape(title) + "</b></div>\n";
        Html still = Png.html(
                Png.encode(new PlaneStill(rings, planes.get(0)).image()),
                PlaneStill.SIZE,
                planes.get(0).caption());
        return new Html("<div class=\"mnlab-viewer mnlab-planes\" data-lm-suppress-shortcuts=\"true\" " + live(side)
                + ">\n<style>" + Resource.text("slice-viewer.css") + "\n" + Resource.text("plane-viewer.css")
                + "</style>\n" + head
                + "<div class=\"mnlab-stage\">" + still.html() + "</div>\n"
                + "<script>//<![CDATA[\n" + Resource.text("plane-viewer.js") + "\n//]]></script>\n</div>");
    }

    /** What the script needs, as attributes: a sanitiser drops them together with the script. */
    private String live(int side) {
        Grid pictures = Grid.of(side, side, planes.size());
        StringBuilder out = new StringBuilder();
        out.append("data-scene=\"")
                .append(Html.escape(Json.line(spec(pictures))))
                .append('"');
        byte[] pixels = new byte[pictures.size()];
        for (int i = 0; i < planes.size(); i++) {
            System.arraycopy(planes.get(i).grey(side), 0, pixels, i * side * side, side * side);
        }
        out.append(" data-pictures=\"")
                .append(Png.url(Mosaic.png(pictures, pixels)))
                .append('"');
        volume.ifPresent(v -> {
            Window window = Window.of(v.voxels());
            out.append(" data-cuts=\"").append(cut(v, window, cuts(), side)).append('"');
            out.append(" data-slices=\"")
                    .append(cut(v, window, MidSlices.all(), SLICE_PIXELS))
                    .append('"');
        });
        return out.toString();
    }

    private List<ObliquePlane> cuts() {
        return planes.stream().map(ShownPlane::plane).toList();
    }

    private static String cut(Volume volume, Window window, List<ObliquePlane> at, int side) {
        float[] values = ObliqueSlice.linear(volume, at, side, side, 1);
        return Png.url(Mosaic.png(Grid.of(side, side, at.size()), window.grey(values)));
    }

    private Spec spec(Grid pictures) {
        List<Shown> shown = planes.stream()
                .map(p -> new Shown(
                        p.caption(),
                        p.plane().m(),
                        p.truth().map(ObliquePlane::m).orElse(null),
                        p.others().stream().map(ObliquePlane::m).toList(),
                        1 - 1.0 / p.size()))
                .toList();
        return new Spec(
                pictures.nx(),
                Mosaic.tiles(pictures),
                SLICE_PIXELS,
                Mosaic.tiles(Grid.of(SLICE_PIXELS, SLICE_PIXELS, 3)),
                MidSlices.all().stream().map(ObliquePlane::m).toList(),
                rings.stream().map(PlaneViewer::rounded).toList(),
                shown,
                new Colours(
                        Palette.css(PlaneStill.PLANE), Palette.css(PlaneStill.TRUTH), Palette.css(PlaneStill.OTHER)));
    }

    /** Four decimals are a hundredth of a voxel. */
    private static double[] rounded(double[] points) {
        double[] out = new double[points.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.round(1e4 * points[i]) / 1e4;
        }
        return out;
    }
}
