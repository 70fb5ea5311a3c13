package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import mnlab.Golden;
import mnlab.image.Grid;
import org.junit.jupiter.api.Test;

/** Data sets whose chunks are unpacked side by side: each voxel has the value that its place says. */
class Hdf5ChunksTest {

    private static final Path FILE = Golden.made("hdf5/chunked.h5");

    private interface Value {
        double at(int x, int y, int z);
    }

    private static double[] values(Grid grid, Value value) {
        double[] values = new double[grid.size()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    values[i] = value.at(x, y, z);
                }
            }
        }
        return values;
    }

    private static void check(Value value, Grid grid, float[] read) {
        double[] expected = values(grid, value);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], read[i], "voxel " + i);
        }
    }

    @Test
    void anImageOfBigEndianIntegersThatWereShuffled() {
        Value value = (x, y, z) -> (7 * x + 3 * y + 2 * z) % 300 - 100;
        var image = Images.read(FILE);
        assertArrayEquals(new int[] {131, 130, 125}, image.grid().shape());
        check(value, image.grid(), image.voxels());
        assertArrayEquals(values(image.grid(), value), Images.readRaw(FILE).voxels());
    }

    @Test
    void labelsOfUnsignedBytes() {
        var map = Images.readLabels(FILE);
        double[] expected = values(map.grid(), (x, y, z) -> (x / 20 + y / 15 + z / 10) % 4);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], map.labels()[i], "voxel " + i);
        }
    }

    @Test
    void aPlane() {
        var plane = Hdf5.read(FILE, "plane");
        assertArrayEquals(new int[] {1100, 1000, 1}, plane.grid().shape());
        check((x, y, z) -> (3 * x + y) % 251 / 4.0, plane.grid(), plane.voxels());
    }
}
