package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import mnlab.Golden;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Crop, Pad and Canvas. */
class BoxesTest {

    private static final Grid GRID = new Grid(5, 4, 3, Affine.ofSpacing(1, 2, 3));

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> edgePadding() {
        return Golden.tests("mn/data", "pad_", c -> {
            int[] shape = c.shape("in.x");
            Volume in = new Volume(Grid.of(shape[0], shape[1], shape[2]), Voxels.xFastest(c.floats("in.x"), shape));
            int[] minimum = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                minimum[axis] = c.config().get("crop").get(axis).asInt();
            }
            Volume out = Pad.edge(in, Pad.toAtLeast(shape, minimum));
            assertArrayEquals(c.shape("out.y"), out.grid().shape());
            c.assertClose("out.y", Voxels.rowMajor(out.voxels(), out.grid().shape()));
        });
    }

    @Test
    void aCropStaysWhereItWas() {
        Volume volume = Voxels.ramp(GRID);
        Volume crop = Crop.of(volume, new Box(new int[] {1, 2, 1}, new int[] {3, 2, 1}));
        assertEquals(volume.at(1, 2, 1), crop.at(0, 0, 0));
        assertEquals(volume.at(3, 3, 1), crop.at(2, 1, 0));
        assertArrayEquals(GRID.affine().apply(1, 2, 1), crop.grid().affine().apply(0, 0, 0));
    }

    @Test
    void aCropMustLieInside() {
        Box box = new Box(new int[] {3, 0, 0}, new int[] {3, 1, 1});
        assertThrows(IllegalArgumentException.class, () -> Crop.of(Voxels.ramp(GRID), box));
    }

    @Test
    void paddingWithAConstant() {
        LabelMap labels = new LabelMap(Grid.of(1, 1, 1), new byte[] {1});
        LabelMap out = Pad.constant(labels, new Box(new int[] {-1, 0, 0}, new int[] {3, 1, 1}), 200);
        assertEquals(200, out.at(0, 0, 0));
        assertEquals(1, out.at(1, 0, 0));
        assertEquals(200, out.at(2, 0, 0));
    }

    @Test
    void aBoxBesideTheImageTakesItsEdge() {
        Volume out = Pad.edge(Voxels.ramp(GRID), new Box(new int[] {7, 0, 0}, new int[] {2, 1, 1}));
        assertArrayEquals(new float[] {4, 4}, out.voxels());
    }

    @Test
    void canvasPadsFloorBeforeAndCropsFromFloor() {
        Canvas canvas = Canvas.fit(Grid.of(5, 8, 4), 8, 5, 4);
        assertArrayEquals(new int[] {-1, 1, 0}, canvas.box().start());
    }

    @Test
    void canvasPadsTheImageWithItsEdgeAndLabelsWithZero() {
        Grid grid = Grid.of(2, 1, 1);
        Canvas canvas = Canvas.fit(grid, 5, 1, 1);
        Volume image = canvas.apply(new Volume(grid, new float[] {3, 4}));
        assertArrayEquals(new float[] {3, 3, 4, 4, 4}, image.voxels());
        LabelMap labels = canvas.apply(new LabelMap(grid, new byte[] {1, 2}));
        assertArrayEquals(new byte[] {0, 1, 2, 0, 0}, labels.labels());
    }

    @Test
    void labelsComeBackFromTheCanvas() {
        LabelMap labels = Voxels.noise(GRID, 3, .8, 1);
        Canvas larger = Canvas.fit(GRID, 8, 9, 10);
        assertArrayEquals(labels.labels(), larger.restore(larger.apply(labels)).labels());
        assertEquals(GRID, larger.restore(larger.apply(labels)).grid());
        Canvas smaller = Canvas.fit(GRID, 3, 9, 1);
        LabelMap back = smaller.restore(smaller.apply(labels));
        for (int x = 0; x < 5; x++) {
            boolean kept = x >= 1 && x < 4;
            assertEquals(kept ? labels.at(x, 2, 1) : 0, back.at(x, 2, 1));
            assertEquals(0, back.at(x, 2, 0));
        }
    }
}
