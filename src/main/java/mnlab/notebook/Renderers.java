package mnlab.notebook;

import java.util.Map;
import mnlab.view.Html;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** How the values of cells are shown. */
final class Renderers {

    private Renderers() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(Html.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((html, context) -> putHtml(html, context));
        renderer.createRegistration(Table.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((table, context) -> putHtml(TableHtml.of(table), context));
        // PNG first: a notebook that is not trusted shows no SVG.
        renderer.createRegistration(Chart.class)
                .preferring(MIMEType.IMAGE_PNG)
                .supporting(MIMEType.IMAGE_SVG)
                .register(Renderers::putChart);
    }

    private static void putHtml(Html html, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_HTML, html::html);
    }

    private static void putChart(Chart<?, ?> chart, RenderContext context) {
        context.renderIfRequested(
                MIMEType.IMAGE_PNG,
                (type, data) -> data.putData(
                        type,
                        ChartImage.pngBase64(chart),
                        Map.of("width", chart.getWidth(), "height", chart.getHeight())));
        context.renderIfRequested(MIMEType.IMAGE_SVG, () -> ChartImage.svg(chart));
    }
}
