package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.util.List;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class OverlayTest {

    private static final Grid GRID = new Grid(4, 3, 5, Affine.ofSpacing(1, 2, 1));

    private static Volume ramp() {
        float[] voxels = new float[GRID.size()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i % GRID.nx();
        }
        return new Volume(GRID, voxels);
    }

    /** Class 1 at (0, 0) of slice 2 and at (0, 0) and (1, 0) of slice 3. */
    private static LabelMap labels(Grid grid) {
        byte[] labels = new byte[grid.size()];
        labels[grid.index(0, 0, 2)] = 1;
        labels[grid.index(0, 0, 3)] = 1;
        labels[grid.index(1, 0, 3)] = 1;
        return new LabelMap(grid, labels);
    }

    @Test
    void thePatientsRightIsAtTheLeftAndTheFrontAtTheTop() {
        BufferedImage grey = Slices.grey(ramp(), SlicePlane.AXIAL, 0, new Window(0, 3));
        assertEquals(255, grey.getRaster().getSample(0, 0, 0));
        assertEquals(0, grey.getRaster().getSample(3, 0, 0));
        assertEquals(1, Slices.labels(labels(GRID), SlicePlane.AXIAL, 2)[2][3]);
    }

    @Test
    void anOutlineRunsAroundTheVoxelsOfAClass() {
        assertEquals(4, edges(outline(2)));
        assertEquals(6, edges(outline(3)));
        assertEquals(0, edges(outline(4)));
    }

    private static Path2D outline(int slice) {
        int[][] labels = Slices.labels(labels(GRID), SlicePlane.AXIAL, slice);
        return MaskPainter.outlines(labels, 1, 1).getOrDefault(1, new Path2D.Double());
    }

    private static int edges(Path2D path) {
        int edges = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            edges += i.currentSegment(new double[6]) == PathIterator.SEG_LINETO ? 1 : 0;
        }
        return edges;
    }

    @Test
    void aFigureShowsSlicesOfWhatIsSegmentedAndCountsItsVoxels() {
        Figure figure = Overlay.of(ramp())
                .titled("a case")
                .classes(List.of("background", "organ"))
                .filled("truth", labels(GRID))
                .figure(2);
        assertArrayEquals(
                new double[] {1, 2}, figure.numbers().doubleColumn("y").asDoubleArray());
        assertEquals(
                "truth: organ (voxels)", figure.numbers().stringColumn("series").get(0));
        assertTrue(figure.svg().contains("a case"));
        assertEquals(2 * figure.width(), figure.image(2).getWidth());
    }

    @Test
    void aViewerIsWholeWithoutItsScript() throws Exception {
        Html viewer = Overlay.of(ramp()).filled("<truth>", labels(GRID)).viewer();
        var document = Xml.fragment(viewer);
        Element still = (Element) document.getElementsByTagName("img").item(0);
        assertTrue(still.getAttribute("src").startsWith("data:image/png;base64,"));
        assertTrue(still.getAttribute("alt").startsWith("axial 4 of 5, z = 3.0 mm; coronal"));
        assertFalse(viewer.html().contains("http"));
    }

    @Test
    void aVolumeOfOneValueAndOneWithoutLabelsAreShown() {
        Volume flat = new Volume(GRID, new float[GRID.size()]);
        assertTrue(Overlay.of(flat).figure().png().length > 0);
        assertTrue(Overlay.of(flat).viewer().html().contains("axial 3 of 5"));
    }

    @Test
    void labelsOfAnotherGridAreRefused() {
        Grid other = Grid.of(4, 3, 4);
        Overlay overlay = Overlay.of(ramp());
        assertThrows(IllegalArgumentException.class, () -> overlay.filled("truth", labels(other)));
    }
}
