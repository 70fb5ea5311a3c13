package mnlab.notebook;

import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import mnlab.view.Figure;
import mnlab.view.Html;
import mnlab.view.Overlay;
import mnlab.view.Tables;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/**
 * How the values of cells are shown. Pictures are PNG unless a cell asks for SVG ({@code display(figure, "image/svg+xml")}):
 * a notebook that is not trusted shows no SVG.
 */
final class Renderers {

    /** Rows that are shown of the head and of the tail of a long table. */
    private static final int ROWS_AT_AN_END = 50;

    private Renderers() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(Html.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((html, context) -> putHtml(html, context));
        renderer.createRegistration(Overlay.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((overlay, context) -> putHtml(overlay.viewer(), context));
        renderer.createRegistration(Table.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((table, context) -> putHtml(html(table), context));
        renderer.createRegistration(Figure.class)
                .preferring(MIMEType.IMAGE_PNG)
                .supporting(MIMEType.IMAGE_SVG)
                .register((figure, context) ->
                        putPicture(figure::png, figure::svg, figure.width(), figure.height(), context));
        renderer.createRegistration(Chart.class)
                .preferring(MIMEType.IMAGE_PNG)
                .supporting(MIMEType.IMAGE_SVG)
                .register((chart, context) -> putPicture(
                        () -> ChartImage.png(chart),
                        () -> ChartImage.svg(chart),
                        chart.getWidth(),
                        chart.getHeight(),
                        context));
    }

    private static void putHtml(Html html, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_HTML, html::html);
        // Else the mark-up, megabytes for a slice viewer, would be kept a second time as plain text.
        context.getOutputContainer().putText("HTML, " + html.html().length() + " characters");
    }

    /** Width and height in CSS pixels: the PNG has more than one pixel for each. */
    private static void putPicture(
            Supplier<byte[]> png, Supplier<String> svg, int width, int height, RenderContext context) {
        Map<String, Integer> size = Map.of("width", width, "height", height);
        context.renderIfRequested(
                MIMEType.IMAGE_PNG,
                (type, data) -> data.putData(type, Base64.getEncoder().encodeToString(png.get()), size));
        context.renderIfRequested(MIMEType.IMAGE_SVG, svg::get);
    }

    /** The table, without the middle of a long one; how much is left out is said. */
    static Html html(Table table) {
        int left = table.rowCount() - 2 * ROWS_AT_AN_END;
        if (left <= 0) {
            return Tables.html(table);
        }
        return Html.join(
                Tables.html(table.first(ROWS_AT_AN_END)),
                Html.paragraph("... " + left + " of " + table.rowCount() + " rows not shown ..."),
                Tables.html(table.last(ROWS_AT_AN_END)));
    }
}
