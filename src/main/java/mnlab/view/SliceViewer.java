package mnlab.view;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Json;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * A viewer of a volume and its label maps that lives in the page alone: a slider for each of the three planes (arrow keys
 * move it), a click in one plane moves the others there, and each label map can be switched off. It needs no kernel and
 * loads nothing from outside. Where scripts are taken away, as in a notebook that is not trusted, a still picture of the
 * three planes stays.
 *
 * <p>The volume travels as one PNG of 8-bit grey values between its 0.5th and 99.5th percentile, each label map as another.
 * A viewer stays below {@link #LARGEST} characters: larger volumes are shown at fewer voxels, and the viewer says so.
 */
public final class SliceViewer {

    /** The most characters of mark-up that a viewer has. */
    static final int LARGEST = 1_500_000;

    /** More voxels than this do not fit whatever they hold; no time is spent on trying. */
    private static final int MOST_VOXELS = 8_000_000;

    /** Room for the note on how many voxels are shown. */
    private static final int NOTE = 200;

    private record Pane(
            String name,
            int axis,
            int across,
            int down,
            String edges,
            int width,
            int height,
            int start,
            double position,
            double step) {}

    private record Named(int label, String name, String color) {}

    private record Layer(String name, boolean filled) {}

    private record Spec(int[] shape, int tiles, List<Pane> planes, List<Layer> layers, List<Named> classes) {}

    private SliceViewer() {}

    /** A viewer of an image with segmentations: the first in areas, called "truth" where there are more, the others outlined. */
    public static Html of(Volume volume, LabelMap... labels) {
        Overlay overlay = Overlay.of(volume);
        for (int i = 0; i < labels.length; i++) {
            overlay = i == 0
                    ? overlay.filled(labels.length == 1 ? "segmentation" : "truth", labels[i])
                    : overlay.outlined(i == 1 ? "prediction" : "prediction " + i, labels[i]);
        }
        return of(overlay);
    }

    /** A viewer of an overlay. */
    static Html of(Overlay overlay) {
        Grid grid = overlay.image().grid();
        Html still = still(overlay);
        int[] full = grid.shape();
        int[] shape = full.clone();
        int room = LARGEST - page(overlay.title(), still, "", "").html().length() - NOTE;
        thin(shape, grid, MOST_VOXELS);
        String live = live(overlay, shape);
        while (live.length() > room) {
            thin(shape, grid, voxels(shape) * room / live.length());
            live = live(overlay, shape);
        }
        return page(overlay.title(), still, live, note(full, shape));
    }

    private static long voxels(int[] shape) {
        return (long) shape[0] * shape[1] * shape[2];
    }

    /** Takes a tenth at a time off the axes whose voxels are the closest, until so many voxels are left. */
    private static void thin(int[] shape, Grid grid, long most) {
        while (voxels(shape) > most) {
            double[] step = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                step[axis] =
                        shape[axis] == 1 ? Double.MAX_VALUE : grid.spacing()[axis] * grid.shape()[axis] / shape[axis];
            }
            double closest = Math.min(step[0], Math.min(step[1], step[2]));
            for (int axis = 0; axis < 3; axis++) {
                shape[axis] = step[axis] <= 1.05 * closest ? (int) Math.max(1, .9 * shape[axis]) : shape[axis];
            }
        }
    }

    private static String note(int[] full, int[] shape) {
        return Arrays.equals(full, shape)
                ? ""
                : String.format(
                        "%d\u00d7%d\u00d7%d voxels, shown at %d\u00d7%d\u00d7%d",
                        full[0], full[1], full[2], shape[0], shape[1], shape[2]);
    }

    private static Html still(Overlay overlay) {
        StillPicture still = new StillPicture(overlay);
        BufferedImage image = still.planes();
        return Png.html(Png.encode(image), image.getWidth(), still.description());
    }

    /** What the script needs, as attributes: a sanitiser drops them together with the script. */
    private static String live(Overlay overlay, int[] shape) {
        Overlay shown = Arrays.equals(overlay.image().grid().shape(), shape) ? overlay : overlay.resampled(shape);
        Grid grid = shown.image().grid();
        byte[] grey = shown.window().grey(shown.image().voxels());
        StringBuilder out = new StringBuilder();
        out.append("data-spec=\"").append(Html.escape(Json.line(spec(shown)))).append('"');
        out.append(" data-volume=\"").append(Png.url(Mosaic.png(grid, grey))).append('"');
        for (int i = 0; i < shown.layers().size(); i++) {
            String url = Png.url(Mosaic.png(grid, shown.layers().get(i).labels().labels()));
            out.append(" data-layer-").append(i).append("=\"").append(url).append('"');
        }
        return out.toString();
    }

    private static Spec spec(Overlay shown) {
        Grid grid = shown.image().grid();
        List<SlicePlane> planes = shown.planes();
        PanelSizes sizes = PanelSizes.of(shown);
        List<Pane> panes =
                planes.stream().map(plane -> pane(shown, plane, sizes)).toList();
        List<Layer> layers = shown.layers().stream()
                .map(l -> new Layer(l.name(), l.isFilled()))
                .toList();
        List<Named> classes = new ArrayList<>();
        for (int label : shown.labels()) {
            classes.add(new Named(label, shown.className(label), Palette.css(Palette.ofClass(label))));
        }
        return new Spec(grid.shape(), Mosaic.tiles(grid), panes, layers, classes);
    }

    private static Pane pane(Overlay shown, SlicePlane plane, PanelSizes sizes) {
        Grid grid = shown.image().grid();
        double first = plane.position(grid, 0);
        return new Pane(
                plane.label(),
                plane.axis(),
                plane.across(),
                plane.down(),
                plane.edges(),
                sizes.width(plane),
                sizes.height(plane),
                shown.richest(plane),
                first,
                plane.position(grid, 1) - first);
    }

    private static Html page(String title, Html still, String live, String note) {
        String head = title.isEmpty() ? "" : "<div class=\"mnlab-title\"><b>" + Html.escape(title) + "</b></div>\n";
        String foot = note.isEmpty() ? "" : "<div class=\"mnlab-note\">" + Html.escape(note) + "</div>\n";
        return new Html("<div class=\"mnlab-viewer\" data-lm-suppress-shortcuts=\"true\" " + live + ">\n"
                + "<style>" + Resource.text("slice-viewer.css") + "</style>\n"
                + head
                + "<div class=\"mnlab-stage\">" + still.html() + "</div>\n"
                + foot
                + "<script>//<![CDATA[\n" + Resource.text("slice-viewer.js") + "\n//]]></script>\n</div>");
    }
}
