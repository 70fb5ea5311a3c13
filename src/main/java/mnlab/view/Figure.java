package mnlab.view;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import mnlab.core.SafeFiles;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.Table;

/** One picture or a grid of them, with the numbers that they show. Made by {@link Charts} and {@link Overlay}. */
public final class Figure {

    private static final int GAP = 8;
    private static final double PIXELS_PER_POINT = 2;

    private final List<Panel> panels;
    private final int columns;
    private final Numbers numbers;

    private Figure(List<Panel> panels, int columns, Numbers numbers) {
        this.panels = List.copyOf(panels);
        this.columns = columns;
        this.numbers = numbers;
    }

    static Figure of(XYChart chart, Numbers numbers) {
        return of(new Panel.OfChart(chart), numbers);
    }

    static Figure of(Panel panel, Numbers numbers) {
        return new Figure(List.of(panel), 1, numbers);
    }

    /** Figures in rows of so many columns, filled from the left. */
    public static Figure grid(int columns, Figure... figures) {
        if (columns < 1 || figures.length == 0) {
            throw new IllegalArgumentException("a grid has at least one column and one figure");
        }
        Numbers numbers = new Numbers();
        Arrays.stream(figures).forEach(figure -> numbers.addAll(figure.numbers));
        List<Panel> panels =
                Arrays.stream(figures).flatMap(figure -> figure.panels.stream()).toList();
        return new Figure(panels, Math.min(columns, panels.size()), numbers);
    }

    /** The numbers, a row a point: panel, series, x or category, y, and low and high where there are intervals. */
    public Table numbers() {
        return numbers.table();
    }

    /** Width in points (CSS pixels). */
    public int width() {
        return columns * cellWidth() + (columns - 1) * GAP;
    }

    /** Height in points (CSS pixels). */
    public int height() {
        int rows = (panels.size() + columns - 1) / columns;
        return rows * cellHeight() + (rows - 1) * GAP;
    }

    private int cellWidth() {
        return panels.stream().mapToInt(Panel::width).max().orElseThrow();
    }

    private int cellHeight() {
        return panels.stream().mapToInt(Panel::height).max().orElseThrow();
    }

    /** As pixels, so many a point. */
    public BufferedImage image(double scale) {
        int width = (int) Math.round(width() * scale);
        int height = (int) Math.round(height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(scale, scale);
        paint(graphics);
        graphics.dispose();
        return image;
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height());
        for (int i = 0; i < panels.size(); i++) {
            int x = i % columns * (cellWidth() + GAP);
            int y = i / columns * (cellHeight() + GAP);
            graphics.translate(x, y);
            panels.get(i).paint(graphics, cellWidth(), cellHeight());
            graphics.translate(-x, -y);
        }
    }

    /** As a PNG of two pixels a point. */
    public byte[] png() {
        return Png.encode(image(PIXELS_PER_POINT));
    }

    /** As SVG with the letters as outlines: it looks the same without the fonts of this machine. */
    public String svg() {
        VectorGraphics2D graphics = new VectorGraphics2D();
        paint(graphics);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(0, 0, width(), height()))
                    .writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // XChart draws letters as outlines, so the title is the only text that a search or a screen reader finds.
        String title = "<title>" + Html.escape(title()) + "</title>";
        return out.toString(StandardCharsets.UTF_8)
                .replaceFirst("(<svg[^>]*>)", "$1" + Matcher.quoteReplacement(title));
    }

    /** As a picture in a notebook or a report. */
    public Html html() {
        return Png.html(png(), width(), title());
    }

    private String title() {
        return panels.stream().map(Panel::title).filter(t -> !t.isEmpty()).collect(Collectors.joining("; "));
    }

    /**
     * Writes {@code name.svg}, {@code name.png} and {@code name.csv} (the numbers) into a folder.
     *
     * @throws IOException when the folder cannot be written
     */
    public void save(Path folder, String name) throws IOException {
        byte[] png = png();
        SafeFiles.write(folder.resolve(name + ".png"), out -> out.write(png));
        SafeFiles.write(folder.resolve(name + ".svg"), svg());
        SafeFiles.write(folder.resolve(name + ".csv"), Tables.csv(numbers()));
    }
}
