package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PlaneViewerTest {

    private static final int N = 24;

    private static final ObliquePlane PLANE =
            ObliquePlane.of(new double[] {.1, 0, -.2}, new double[] {.6, .2, 0}, new double[] {0, .1, .7});

    private static final ObliquePlane TRUTH =
            ObliquePlane.of(new double[3], new double[] {.5, 0, 0}, new double[] {0, .5, 0});

    /** A ball of radius 0.6 about (0.1, 0, 0), brighter towards large x. */
    private static Volume ball() {
        float[] voxels = new float[N * N * N];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = inBall(i) ? .3f + .7f * (i % N) / N : 0;
        }
        return new Volume(Grid.of(N, N, N), voxels);
    }

    private static LabelMap mask() {
        byte[] labels = new byte[N * N * N];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (inBall(i) ? 1 : 0);
        }
        return new LabelMap(Grid.of(N, N, N), labels);
    }

    private static boolean inBall(int i) {
        double x = (2 * (i % N) + 1.0) / N - 1.1;
        double y = (2 * (i / N % N) + 1.0) / N - 1;
        double z = (2 * (i / N / N) + 1.0) / N - 1;
        return x * x + y * y + z * z < .36;
    }

    private static ShownPlane shown(String caption, int size, Optional<ObliquePlane> truth) {
        float[] pixels = new float[size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) i / pixels.length;
        }
        return new ShownPlane(caption, PLANE, size, pixels, truth, List.of(TRUTH));
    }

    private static Element root(Html html) throws Exception {
        return (Element) Xml.fragment(html).getDocumentElement().getFirstChild();
    }

    private static BufferedImage picture(String url) throws Exception {
        byte[] png = Base64.getDecoder().decode(url.substring("data:image/png;base64,".length()));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static double[] numbers(JsonNode array) throws Exception {
        return Json.MAPPER.treeToValue(array, double[].class);
    }

    @Test
    void thePageHoldsPlanesTheirTruthAndWhatTheVolumeShowsThere() throws Exception {
        Volume volume = ball();
        Element root = root(PlaneViewer.of(volume, mask())
                .add(shown("first", N, Optional.of(TRUTH)))
                .add(shown("second", N, Optional.empty()))
                .html());
        JsonNode spec = Json.MAPPER.readTree(root.getAttribute("data-scene"));
        assertEquals(2, spec.get("planes").size());
        JsonNode first = spec.get("planes").get(0);
        assertArrayEquals(PLANE.m(), numbers(first.get("plane")));
        assertArrayEquals(TRUTH.m(), numbers(first.get("truth")));
        assertArrayEquals(TRUTH.m(), numbers(first.get("others").get(0)));
        assertTrue(spec.get("planes").get(1).get("truth").isNull());
        assertEquals(1 - 1. / N, first.get("corner").asDouble());
        BufferedImage cuts = picture(root.getAttribute("data-cuts"));
        float[] values = ObliqueSlice.linear(volume, PLANE, N, N);
        Window window = Window.of(volume.voxels());
        for (int i = 0; i < values.length; i++) {
            assertEquals(window.grey(values[i]) & 0xFF, cuts.getRaster().getSample(i % N, i / N, 0), "pixel " + i);
        }
        Element still = (Element) root.getElementsByTagName("img").item(0);
        assertEquals(PlaneStill.SIZE, picture(still.getAttribute("src")).getWidth());
    }

    @Test
    void ringsLieOnTheOutline() throws Exception {
        JsonNode rings = Json.MAPPER
                .readTree(root(PlaneViewer.of(ball(), mask())
                                .add(shown("", N, Optional.empty()))
                                .html())
                        .getAttribute("data-scene"))
                .get("rings");
        assertEquals(9, rings.size());
        for (JsonNode ring : rings) {
            double[] points = numbers(ring);
            assertTrue(points.length >= 18, "a ring has points all around");
            for (int i = 0; i < points.length; i += 3) {
                double radius = Math.hypot(Math.hypot(points[i] - .1, points[i + 1]), points[i + 2]);
                assertEquals(.6, radius, 2. / N, "a voxel at most from the ball");
            }
        }
    }

    @Test
    void namesCannotLeaveTheirPlaceAndNothingIsLoadedFromOutside() throws Exception {
        String hostile = "</script><script>alert(1)</script>\"'&";
        Html html = PlaneViewer.of(ball(), mask())
                .titled(hostile)
                .add(shown(hostile, N, Optional.empty()))
                .html();
        assertFalse(html.html().contains("<script>alert"));
        Element root = root(html);
        assertEquals(1, root.getElementsByTagName("script").getLength());
        JsonNode spec = Json.MAPPER.readTree(root.getAttribute("data-scene"));
        assertEquals(hostile, spec.get("planes").get(0).get("caption").asText());
        Matcher address = Pattern.compile("(?i)https?:|//[a-z]|@import|url\\(")
                .matcher(html.html().replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", ""));
        assertFalse(address.find(), () -> "an address: " + address.group());
    }

    @Test
    void manyPicturesAreShownAtFewerPixels() throws Exception {
        var random = Key.of(1).random();
        PlaneViewer viewer = PlaneViewer.of(ball(), mask());
        for (int k = 0; k < 120; k++) {
            float[] noise = new float[96 * 96];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextFloat();
            }
            viewer.add(new ShownPlane("", PLANE, 96, noise, Optional.empty(), List.of()));
        }
        Html html = viewer.html();
        assertTrue(html.html().length() <= PlaneViewer.LARGEST, html.html().length() + " characters");
        int side = Json.MAPPER
                .readTree(root(html).getAttribute("data-scene"))
                .get("side")
                .asInt();
        assertTrue(side < 96 && side >= 32, side + " pixels");
    }

    @Test
    void anEmptyCubeHasNoVolume() throws Exception {
        Element root = root(
                PlaneViewer.empty().add(shown("alone", 8, Optional.empty())).html());
        assertFalse(root.hasAttribute("data-cuts"));
        assertFalse(root.hasAttribute("data-slices"));
        PlaneViewer nothing = PlaneViewer.empty();
        assertThrows(IllegalStateException.class, nothing::html);
        LabelMap blank = new LabelMap(Grid.of(N, N, N), new byte[N * N * N]);
        PlaneViewer.of(ball(), blank).add(shown("", 8, Optional.empty())).html();
    }
}
