package mnlab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import mnlab.view.Charts;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.Series;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RenderersTest {

    private static final double[] X = {0, 1, 2};
    private static final double[] Y = {.5, .7, .8};

    private final Renderer renderer = new Renderer();

    @BeforeEach
    void register() {
        Renderers.register(renderer);
    }

    @Test
    void theKernelFindsTheExtension() {
        assertTrue(ServiceLoader.load(Extension.class).stream().anyMatch(p -> p.type() == MnlabExtension.class));
    }

    @Test
    void htmlIsKeptOnce() {
        DisplayData data = renderer.render(new Html("<b>bold</b>"));
        assertEquals("<b>bold</b>", data.getData(MIMEType.TEXT_HTML));
        assertEquals("HTML, 11 characters", data.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void aLongTableSaysWhatItLeavesOut() {
        Table table = Table.create(DoubleColumn.create(
                "dice", IntStream.range(0, 130).mapToDouble(i -> i + .5).toArray()));
        String html = renderer.render(table).getData(MIMEType.TEXT_HTML).toString();
        assertTrue(html.contains("30 of 130 rows not shown"));
        assertTrue(html.contains(">49.50<") && html.contains(">80.50<"), html);
        assertFalse(html.contains(">50.50<"));
    }

    @Test
    void aFigureIsAPngOfTwoPixelsAPoint() throws IOException {
        Figure figure = Charts.lines("Dice", "epoch", "Dice", new Series("3D", X, Y));
        assertEquals(2 * figure.width(), pngWidth(renderer.render(figure)));
    }

    @Test
    void aChartOfXChartIsAPngAndOnDemandAnSvg() throws IOException {
        XYChart chart = new XYChartBuilder().width(300).height(200).build();
        chart.addSeries("3D", X, Y);
        DisplayData data = renderer.render(chart);
        assertEquals(600, pngWidth(data));
        assertFalse(data.hasDataForType(MIMEType.IMAGE_SVG));
        DisplayData svg = renderer.renderAs(chart, "image/svg+xml");
        assertTrue(svg.getData(MIMEType.IMAGE_SVG).toString().contains("<svg"));
    }

    private static int pngWidth(DisplayData data) throws IOException {
        byte[] png = Base64.getDecoder().decode(data.getData(MIMEType.IMAGE_PNG).toString());
        return ImageIO.read(new ByteArrayInputStream(png)).getWidth();
    }
}
