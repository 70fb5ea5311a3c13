package mnlab.view;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import mnlab.data.Case;
import mnlab.data.CaseReader;
import mnlab.data.Dataset;
import mnlab.image.Edge;
import mnlab.image.LabelMap;
import mnlab.image.Orientation;
import mnlab.image.Resample;
import mnlab.image.Volume;

/**
 * An image with segmentations over it, in colours that also the colour-blind tell apart. Slices are counted in RAS,
 * whichever way the file lies, and shown as {@link SlicePlane} says.
 *
 * <pre>{@code
 * Overlay.of(image).filled("truth", truth).outlined("prediction", prediction).viewer()   // three planes with sliders
 * Overlay.of(image).filled("truth", truth).figure()                                      // some slices in a row
 * }</pre>
 */
public final class Overlay {

    /** Slices of a {@link #figure()}. */
    private static final int STANDARD_SLICES = 5;

    /** A segmentation over the image: filled, or its border only. */
    record Layer(String name, LabelMap labels, boolean isFilled) {}

    private final Volume image;
    private final List<Layer> layers;
    private final List<String> classes;
    private final String title;
    private final Window window;

    private Overlay(Volume image, List<Layer> layers, List<String> classes, String title, Window window) {
        this.image = image;
        this.layers = List.copyOf(layers);
        this.classes = List.copyOf(classes);
        this.title = title;
        this.window = window;
    }

    /** An image, with nothing over it yet. */
    public static Overlay of(Volume image) {
        Volume ras = Orientation.toRas(image);
        return new Overlay(ras, List.of(), List.of(), "", Window.of(ras.voxels()));
    }

    /** A case, its segmentation filled where it has one. */
    public static Overlay of(Dataset dataset, Case each) {
        Overlay plain =
                of(CaseReader.image(each)).classes(dataset.classes().names()).titled(each.id());
        return each.hasLabel() ? plain.filled("truth", CaseReader.labels(each, dataset.classes())) : plain;
    }

    /** With a title. */
    public Overlay titled(String newTitle) {
        return new Overlay(image, layers, classes, newTitle, window);
    }

    /** With names of the classes, background first. */
    public Overlay classes(List<String> names) {
        return new Overlay(image, layers, names, title, window);
    }

    /** With a segmentation as coloured areas. */
    public Overlay filled(String name, LabelMap labels) {
        return with(name, labels, true);
    }

    /** With the borders of a segmentation as lines. */
    public Overlay outlined(String name, LabelMap labels) {
        return with(name, labels, false);
    }

    private Overlay with(String name, LabelMap labels, boolean isFilled) {
        LabelMap ras = Orientation.toRas(labels);
        int[] expected = image.grid().shape();
        if (!Arrays.equals(ras.grid().shape(), expected)) {
            throw new IllegalArgumentException(name + " does not lie on the image's grid: it has "
                    + Arrays.toString(ras.grid().shape()) + " voxels, the image " + Arrays.toString(expected));
        }
        List<Layer> more = new ArrayList<>(layers);
        more.add(new Layer(name, ras, isFilled));
        return new Overlay(image, more, classes, title, window);
    }

    /** All slices of the three planes behind sliders: see {@link SliceViewer}. */
    public Html viewer() {
        return SliceViewer.of(this);
    }

    /** Five axial slices in a row, evenly through what is segmented. */
    public Figure figure() {
        return figure(STANDARD_SLICES);
    }

    /**
     * So many axial slices in a row, evenly through what is segmented. The numbers are the voxels of each class in each
     * slice.
     */
    public Figure figure(int slices) {
        return SliceRow.figure(this, slices);
    }

    /** One slice, counted from 0 in RAS, two pixels a point, with letters at its edges that name the directions. */
    public BufferedImage slice(SlicePlane plane, int slice) {
        int count = plane.count(image.grid());
        if (slice < 0 || slice >= count) {
            throw new IllegalArgumentException(
                    plane.label() + " slices go from 0 to " + (count - 1) + ", asked for " + slice);
        }
        return StillPicture.slice(this, plane, slice);
    }

    /** At another number of voxels, at the same grey levels. */
    Overlay resampled(int... shape) {
        List<Layer> coarser = layers.stream()
                .map(l -> new Layer(l.name(), Resample.to(l.labels(), shape, Edge.CLAMP), l.isFilled()))
                .toList();
        return new Overlay(Resample.to(image, shape, Edge.CLAMP), coarser, classes, title, window);
    }

    /** The planes that show more than a line: one of a 2D image, else three. */
    List<SlicePlane> planes() {
        List<SlicePlane> planes = Arrays.stream(SlicePlane.values())
                .filter(plane -> plane.columns(image.grid()) > 1 && plane.rows(image.grid()) > 1)
                .toList();
        return planes.isEmpty() ? List.of(SlicePlane.AXIAL) : planes;
    }

    /** The slice in which most is segmented, or the middle one where nothing is. */
    int richest(SlicePlane plane) {
        int[] counts = foreground(plane);
        int best = counts.length / 2;
        for (int slice = 0; slice < counts.length; slice++) {
            best = counts[slice] > counts[best] ? slice : best;
        }
        return best;
    }

    /** Segmented voxels of all layers in each slice. */
    int[] foreground(SlicePlane plane) {
        int[] counts = new int[plane.count(image.grid())];
        for (Layer layer : layers) {
            for (int slice = 0; slice < counts.length; slice++) {
                counts[slice] += Slices.foreground(layer.labels(), plane, slice);
            }
        }
        return counts;
    }

    /** The foreground classes that are named or occur. */
    List<Integer> labels() {
        TreeSet<Integer> labels = new TreeSet<>();
        for (int label = 1; label < classes.size(); label++) {
            labels.add(label);
        }
        for (Layer layer : layers) {
            for (byte label : layer.labels().labels()) {
                labels.add(label & 0xFF);
            }
        }
        labels.remove(0);
        return List.copyOf(labels);
    }

    String className(int label) {
        return label < classes.size() ? classes.get(label) : "class " + label;
    }

    Volume image() {
        return image;
    }

    List<Layer> layers() {
        return layers;
    }

    String title() {
        return title;
    }

    Window window() {
        return window;
    }
}
