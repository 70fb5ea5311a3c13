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
import javax.imageio.ImageIO;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SliceViewerTest {

    private static final Grid GRID = new Grid(7, 5, 4, Affine.ofSpacing(1, 2, 3));

    private static Volume ramp(Grid grid) {
        float[] voxels = new float[grid.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i;
        }
        return new Volume(grid, voxels);
    }

    private static LabelMap oneVoxel(Grid grid, int x, int y, int z, int label) {
        byte[] labels = new byte[grid.size()];
        labels[grid.index(x, y, z)] = (byte) label;
        return new LabelMap(grid, labels);
    }

    private static Element root(Html html) throws Exception {
        return (Element) Xml.fragment(html).getDocumentElement().getFirstChild();
    }

    private static BufferedImage picture(String url) throws Exception {
        byte[] png = Base64.getDecoder().decode(url.substring("data:image/png;base64,".length()));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void thePageHoldsEveryVoxelAndAStillPicture() throws Exception {
        Volume volume = ramp(GRID);
        LabelMap labels = oneVoxel(GRID, 6, 0, 3, 200);
        Element root = root(SliceViewer.of(volume, labels));
        JsonNode spec = Json.MAPPER.readTree(root.getAttribute("data-spec"));
        int tiles = spec.get("tiles").asInt();
        var grey = picture(root.getAttribute("data-volume")).getRaster();
        var mask = picture(root.getAttribute("data-layer-0")).getRaster();
        Window window = Window.of(volume.voxels());
        for (int z = 0; z < 4; z++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    int px = x + 7 * (z % tiles);
                    int py = y + 5 * (z / tiles);
                    assertEquals(window.grey(volume.at(x, y, z)) & 0xFF, grey.getSample(px, py, 0));
                    assertEquals(labels.at(x, y, z), mask.getSample(px, py, 0));
                }
            }
        }
        assertEquals(3, spec.get("planes").size());
        assertEquals(3, spec.get("planes").get(0).get("start").asInt(), "opens at the labelled slice");
        assertEquals(3., spec.get("planes").get(0).get("step").asDouble());
        Element still = (Element) root.getElementsByTagName("img").item(0);
        assertTrue(picture(still.getAttribute("src")).getWidth() > 300);
    }

    @Test
    void namesCannotLeaveTheirPlace() throws Exception {
        String hostile = "</script><script>alert(1)</script>\"'&";
        Html html = Overlay.of(ramp(GRID))
                .outlined(hostile, oneVoxel(GRID, 1, 1, 1, 1))
                .classes(List.of("background", hostile))
                .titled(hostile)
                .viewer();
        assertFalse(html.html().contains("<script>alert"));
        Element root = root(html);
        assertEquals(1, root.getElementsByTagName("script").getLength());
        JsonNode spec = Json.MAPPER.readTree(root.getAttribute("data-spec"));
        assertEquals(hostile, spec.get("layers").get(0).get("name").asText());
        assertEquals(hostile, spec.get("classes").get(0).get("name").asText());
    }

    @Test
    void largeVolumesAreThinnedToTheLimitAndSaySo() throws Exception {
        Grid grid = new Grid(180, 180, 90, Affine.ofSpacing(.5, .5, 1));
        var random = Key.of(1).random();
        float[] noise = new float[grid.size()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        Html html = SliceViewer.of(new Volume(grid, noise), oneVoxel(grid, 90, 90, 45, 1));
        assertTrue(html.html().length() < SliceViewer.LARGEST, html.html().length() + " characters");
        assertTrue(
                html.html().length() > SliceViewer.LARGEST / 2,
                "uses the room: " + html.html().length());
        assertTrue(html.html().contains("180\u00d7180\u00d790 voxels, shown at"));
        assertEquals(1, root(html).getElementsByTagName("script").getLength());
    }

    @Test
    void oneSliceIsShownAsOnePlane() throws Exception {
        Grid plane = Grid.of(30, 20, 1);
        JsonNode spec = Json.MAPPER.readTree(root(SliceViewer.of(ramp(plane))).getAttribute("data-spec"));
        assertEquals(1, spec.get("planes").size());
        assertEquals("axial", spec.get("planes").get(0).get("name").asText());
        SliceViewer.of(ramp(Grid.of(1, 1, 1)));
    }

    @Test
    void aSliceLiesAsARadiologistExpects() {
        // The voxel at the patient's right, front and head; the file counts from left, back and feet.
        Overlay ras = Overlay.of(ramp(GRID)).filled("truth", oneVoxel(GRID, 6, 4, 3, 1));
        assertEquals(1, Slices.labels(ras.layers().get(0).labels(), SlicePlane.AXIAL, 3)[0][0]);
        assertEquals(1, Slices.labels(ras.layers().get(0).labels(), SlicePlane.CORONAL, 4)[0][0]);
        assertEquals(1, Slices.labels(ras.layers().get(0).labels(), SlicePlane.SAGITTAL, 6)[0][0]);
        // The same patient in a file that counts the other way along x and y.
        Affine lps = new Affine(new double[] {-1, 0, 0, 6, 0, -2, 0, 8, 0, 0, 3, 0, 0, 0, 0, 1});
        Grid turned = new Grid(7, 5, 4, lps);
        Overlay same = Overlay.of(ramp(turned)).filled("truth", oneVoxel(turned, 0, 0, 3, 1));
        assertArrayEquals(
                ras.layers().get(0).labels().labels(),
                same.layers().get(0).labels().labels());
        assertEquals(
                "axial 4 of 4, z = 9.0 mm",
                SlicePlane.AXIAL.caption(same.image().grid(), 3));
        assertEquals(
                "sagittal 7 of 7, x = 6.0 mm",
                SlicePlane.SAGITTAL.caption(same.image().grid(), 6));
    }

    @Test
    void pixelsAreAsWideAndHighAsVoxels() {
        BufferedImage coronal = Overlay.of(ramp(GRID)).slice(SlicePlane.CORONAL, 0);
        assertEquals(7. / 12, (double) coronal.getWidth() / coronal.getHeight(), .01);
        assertThrows(
                IllegalArgumentException.class, () -> Overlay.of(ramp(GRID)).slice(SlicePlane.AXIAL, 4));
    }

    @Test
    void outlyingAndMissingValuesDoNotSpoilTheWindow() {
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        values[0] = Float.NaN;
        values[999] = 1e9f;
        Window window = Window.of(values);
        assertTrue(window.low() > 0 && window.low() < 10 && window.high() < 1000, window.toString());
        assertEquals(0, window.grey(Float.NaN));
        assertEquals(new Window(0, 1), Window.of(new float[] {Float.NaN}));
    }
}
