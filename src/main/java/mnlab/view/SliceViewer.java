package mnlab.view;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mnlab.core.SafeFiles;

/**
 * All slices of an {@link Overlay} in one piece of HTML: the slice in which most is segmented as a still picture, and a script
 * that puts a slider and a switch for the segmentations in its place. Where scripts do not run (a notebook that is not
 * trusted) the still picture remains.
 */
final class SliceViewer {

    private static final int LONG_SIDE = 400;

    /** Pixels of the segmentations' picture for a pixel of the page. */
    private static final int SHARPNESS = 2;

    /** Free of what XML would misread. The slider's arrow keys work once it has the focus. */
    private static final String SCRIPT =
            """
            (function () {
              var greys = [%s], layers = [%s], width = %d, height = %d, first = %d;
              document.querySelectorAll('[data-mnlab-slices="%s"]').forEach(function (box) {
                if (box.dataset.ready) { return; }
                box.dataset.ready = '1';
                var still = box.querySelector('img'), caption = box.querySelector('span');
                var canvas = document.createElement('canvas'), slider = document.createElement('input');
                var tick = document.createElement('input'), label = document.createElement('label');
                canvas.width = 2 * width; canvas.height = 2 * height;
                canvas.style.cssText = 'display:block;border-radius:6px;max-width:100%%;width:' + width + 'px';
                slider.type = 'range'; slider.min = 0; slider.max = greys.length - 1; slider.value = first;
                slider.setAttribute('aria-label', 'slice');
                slider.style.cssText = 'display:block;max-width:100%%;margin:6px 0;width:' + width + 'px';
                tick.type = 'checkbox'; tick.checked = true;
                label.style.cssText = 'margin-left:16px';
                label.append(tick, ' segmentation');
                function picture(url) {
                  return new Promise(function (done) {
                    var p = new Image(); p.onload = function () { done(p); }; p.src = url;
                  });
                }
                function show() {
                  var z = Number(slider.value);
                  Promise.all([picture(greys[z]), picture(layers[z])]).then(function (both) {
                    if (z !== Number(slider.value)) { return; }
                    var to = canvas.getContext('2d');
                    to.clearRect(0, 0, canvas.width, canvas.height);
                    to.imageSmoothingQuality = 'high';
                    to.drawImage(both[0], 0, 0, canvas.width, canvas.height);
                    if (tick.checked) { to.drawImage(both[1], 0, 0, canvas.width, canvas.height); }
                    caption.textContent = 'slice ' + (z + 1) + ' of ' + greys.length;
                  });
                }
                slider.addEventListener('input', show);
                tick.addEventListener('change', show);
                still.replaceWith(canvas, slider);
                caption.after(label);
                show();
              });
            })();
            """;

    private SliceViewer() {}

    static Html of(Overlay overlay) {
        double aspect = overlay.aspect();
        int width = aspect > 1 ? (int) Math.round(LONG_SIDE / aspect) : LONG_SIDE;
        int height = aspect > 1 ? LONG_SIDE : (int) Math.round(LONG_SIDE * aspect);
        int first = overlay.richest();
        String greys = urls(overlay, z -> Png.encode(overlay.grey(z)));
        String layers = urls(overlay, z -> Png.encode(layers(overlay, z, width, height)));
        String id = SafeFiles.sha256(greys + layers).substring(0, 12);
        Html still = Png.html(Png.encode(still(overlay, first, width, height)), width, "slice " + (first + 1));
        String caption = "<div><span>slice " + (first + 1) + " of " + overlay.slices() + "</span></div>";
        String script = String.format(SCRIPT, greys, layers, width, height, first, id);
        return new Html("<div data-mnlab-slices=\"" + id + "\">" + heading(overlay) + still + caption + legend(overlay)
                + "<script>" + script + "</script></div>");
    }

    private static String heading(Overlay overlay) {
        return overlay.title().isEmpty() ? "" : "<div><b>" + Html.escape(overlay.title()) + "</b></div>";
    }

    private static String urls(Overlay overlay, IntFunction<byte[]> png) {
        return IntStream.range(0, overlay.slices())
                .mapToObj(z -> "'" + Png.url(png.apply(z)) + "'")
                .collect(Collectors.joining(","));
    }

    private static BufferedImage layers(Overlay overlay, int z, int width, int height) {
        BufferedImage image = new BufferedImage(SHARPNESS * width, SHARPNESS * height, BufferedImage.TYPE_INT_ARGB);
        overlay.paintLayers(graphics(image), z, width, height);
        return image;
    }

    private static BufferedImage still(Overlay overlay, int z, int width, int height) {
        BufferedImage image = new BufferedImage(SHARPNESS * width, SHARPNESS * height, BufferedImage.TYPE_INT_RGB);
        overlay.paint(graphics(image), z, width, height);
        return image;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SHARPNESS, SHARPNESS);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return graphics;
    }

    private static String legend(Overlay overlay) {
        String classes = overlay.labels().stream()
                .map(label -> "<span style=\"color:" + Palette.css(Palette.ofClass(label)) + "\">&#9632;</span> "
                        + Html.escape(overlay.className(label)))
                .collect(Collectors.joining("&#160; "));
        return "<div>" + classes + "&#160; " + Html.escape(SliceRow.layers(overlay)) + "</div>";
    }
}
