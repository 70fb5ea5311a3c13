package mnlab.view;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import mnlab.data.Case;
import mnlab.data.CaseReader;
import mnlab.data.Dataset;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Orientation;
import mnlab.image.Volume;

/**
 * An image with segmentations over it, in slices from feet to head as radiologists look at them (see {@link SliceImages}).
 *
 * <pre>{@code
 * Overlay.of(image).filled("truth", truth).outlined("prediction", prediction).viewer()   // all slices, with a slider
 * Overlay.of(image).filled("truth", truth).figure()                                      // some slices in a row
 * }</pre>
 */
public final class Overlay {

    /** Slices of a {@link #figure()}. */
    private static final int STANDARD_SLICES = 5;

    private static final int SEE_THROUGH = 105;
    private static final float LINE = 1.8f;

    /** A segmentation over the image: filled, or its border only. */
    record Layer(String name, LabelMap labels, boolean isFilled) {}

    private final Volume image;
    private final List<Layer> layers;
    private final List<String> classes;
    private final String title;
    private final float[] window;

    private Overlay(Volume image, List<Layer> layers, List<String> classes, String title, float[] window) {
        this.image = image;
        this.layers = List.copyOf(layers);
        this.classes = List.copyOf(classes);
        this.title = title;
        this.window = window;
    }

    /** An image, with nothing over it yet. */
    public static Overlay of(Volume image) {
        Volume ras = Orientation.toRas(image);
        return new Overlay(ras, List.of(), List.of(), "", SliceImages.window(ras));
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
        Grid grid = image.grid();
        if (ras.grid().nx() != grid.nx()
                || ras.grid().ny() != grid.ny()
                || ras.grid().nz() != grid.nz()) {
            throw new IllegalArgumentException(name + " does not lie on the image's grid");
        }
        List<Layer> more = new ArrayList<>(layers);
        more.add(new Layer(name, ras, isFilled));
        return new Overlay(image, more, classes, title, window);
    }

    /** All slices behind a slider. */
    public Html viewer() {
        return SliceViewer.of(this);
    }

    /** Five slices in a row, evenly through what is segmented. */
    public Figure figure() {
        return figure(STANDARD_SLICES);
    }

    /** So many slices in a row, evenly through what is segmented. The numbers are the voxels of each class in each slice. */
    public Figure figure(int slices) {
        List<Integer> shown = evenly(slices);
        Numbers numbers = new Numbers();
        for (Layer layer : layers) {
            for (int label : labels()) {
                double[] x = shown.stream().mapToDouble(z -> z + 1).toArray();
                double[] y =
                        shown.stream().mapToDouble(z -> voxels(layer, z, label)).toArray();
                numbers.add(title, new Series(layer.name() + ": " + className(label) + " (voxels)", x, y));
            }
        }
        return Figure.of(new SliceRow(this, shown), numbers);
    }

    private List<Integer> evenly(int slices) {
        int first = slices();
        int last = -1;
        for (int z = 0; z < slices(); z++) {
            if (foreground(z) > 0) {
                first = Math.min(first, z);
                last = z;
            }
        }
        int from = last < 0 ? 0 : first;
        int to = last < 0 ? slices() - 1 : last;
        TreeSet<Integer> shown = new TreeSet<>();
        for (int i = 0; i < slices; i++) {
            shown.add((int) Math.round(from + (i + .5) * (to - from) / slices));
        }
        return List.copyOf(shown);
    }

    private int foreground(int z) {
        return layers.stream()
                .mapToInt(layer ->
                        labels().stream().mapToInt(l -> voxels(layer, z, l)).sum())
                .sum();
    }

    private int voxels(Layer layer, int z, int label) {
        int area = image.grid().nx() * image.grid().ny();
        byte[] labels = layer.labels().labels();
        int count = 0;
        for (int i = z * area; i < (z + 1) * area; i++) {
            count += (labels[i] & 0xFF) == label ? 1 : 0;
        }
        return count;
    }

    /** The slice in which most is segmented. */
    int richest() {
        int best = slices() / 2;
        for (int z = 0; z < slices(); z++) {
            best = foreground(z) > foreground(best) ? z : best;
        }
        return best;
    }

    int slices() {
        return image.grid().nz();
    }

    String title() {
        return title;
    }

    List<Layer> layers() {
        return layers;
    }

    /** The foreground classes that are named or occur. */
    List<Integer> labels() {
        TreeSet<Integer> labels = new TreeSet<>();
        for (int label = 1; label < classes.size(); label++) {
            labels.add(label);
        }
        if (labels.isEmpty()) {
            layers.forEach(layer -> {
                for (byte label : layer.labels().labels()) {
                    labels.add(label & 0xFF);
                }
            });
            labels.remove(0);
        }
        return List.copyOf(labels);
    }

    String className(int label) {
        return label < classes.size() ? classes.get(label) : "class " + label;
    }

    /** Height over width of a slice, in mm. */
    double aspect() {
        double[] spacing = image.grid().spacing();
        return image.grid().ny() * spacing[1] / (image.grid().nx() * spacing[0]);
    }

    BufferedImage grey(int z) {
        return SliceImages.grey(image, z, window);
    }

    /** Draws a slice into a rectangle from (0, 0). */
    void paint(Graphics2D graphics, int z, double width, double height) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(grey(z), 0, 0, (int) width, (int) height, null);
        paintLayers(graphics, z, width, height);
    }

    /** Draws what lies over a slice. */
    void paintLayers(Graphics2D graphics, int z, double width, double height) {
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        AffineTransform pixels = AffineTransform.getScaleInstance(
                width / image.grid().nx(), height / image.grid().ny());
        for (Layer layer : layers) {
            if (layer.isFilled()) {
                BufferedImage tint = SliceImages.tint(layer.labels(), z, SEE_THROUGH);
                graphics.drawImage(tint, 0, 0, (int) width, (int) height, null);
            } else {
                graphics.setStroke(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                for (int label : labels()) {
                    graphics.setColor(Palette.ofClass(label));
                    graphics.draw(SliceImages.outline(layer.labels(), z, label).createTransformedShape(pixels));
                }
            }
        }
    }
}
