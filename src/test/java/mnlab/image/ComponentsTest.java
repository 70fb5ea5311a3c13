package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComponentsTest {

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void equalsAFloodFill(Connectivity connectivity) {
        for (int seed = 0; seed < 20; seed++) {
            Grid grid = seed % 4 == 0 ? Grid.of(17, 11, 1) : Grid.of(9, 8, 7);
            LabelMap labels = Voxels.noise(grid, 2 + seed % 3, .1 + .03 * seed, seed);
            Components components = Components.of(labels, connectivity);
            assertArrayEquals(flood(labels, connectivity), components.ids(), "seed " + seed);
            int[] sizes = new int[components.count() + 1];
            for (int i = 0; i < grid.size(); i++) {
                int id = components.ids()[i];
                sizes[id]++;
                assertEquals(labels.labels()[i] & 0xFF, components.classes()[id]);
            }
            assertArrayEquals(sizes, components.sizes());
        }
    }

    /** Numbers components in the order of their first voxels, x fastest. */
    private static int[] flood(LabelMap labels, Connectivity connectivity) {
        int[] ids = new int[labels.labels().length];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (labels.labels()[i] != 0 && ids[i] == 0) {
                flood(labels, connectivity, i, ++count, ids);
            }
        }
        return ids;
    }

    private static void flood(LabelMap labels, Connectivity connectivity, int seed, int id, int[] ids) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(seed);
        ids[seed] = id;
        while (!open.isEmpty()) {
            int i = open.poll();
            for (int offset = 0; offset < 27; offset++) {
                int j = neighbour(labels.grid(), i, offset % 3 - 1, offset / 3 % 3 - 1, offset / 9 - 1, connectivity);
                if (j >= 0 && ids[j] == 0 && labels.labels()[j] == labels.labels()[i]) {
                    ids[j] = id;
                    open.add(j);
                }
            }
        }
    }

    private static int neighbour(Grid grid, int i, int dx, int dy, int dz, Connectivity connectivity) {
        int x = i % grid.nx() + dx;
        int y = i / grid.nx() % grid.ny() + dy;
        int z = i / grid.nx() / grid.ny() + dz;
        boolean inside = x >= 0 && x < grid.nx() && y >= 0 && y < grid.ny() && z >= 0 && z < grid.nz();
        boolean near = Math.abs(dx) + Math.abs(dy) + Math.abs(dz) <= connectivity.ordinal() + 1;
        return inside && near ? grid.index(x, y, z) : -1;
    }

    @Test
    void keepsTheLargestOfEachClass() {
        LabelMap labels = new LabelMap(Grid.of(9, 1, 1), new byte[] {1, 0, 1, 1, 2, 2, 0, 2, 0});
        assertArrayEquals(
                new byte[] {0, 0, 1, 1, 2, 2, 0, 0, 0},
                Components.largest(labels).labels());
    }

    @Test
    void ofEquallyLargeOnesTheFirstWithXSlowestStays() {
        // One voxel at (3, 0, 0), which lies first with x fastest, and one at (0, 2, 2), first with x slowest.
        byte[] voxels = new byte[64];
        Grid grid = Grid.of(4, 4, 4);
        voxels[grid.index(3, 0, 0)] = 1;
        voxels[grid.index(0, 2, 2)] = 1;
        LabelMap kept = Components.largest(new LabelMap(grid, voxels));
        assertEquals(1, kept.at(0, 2, 2));
        assertEquals(0, kept.at(3, 0, 0));
    }

    @Test
    void emptyStaysEmpty() {
        LabelMap empty = new LabelMap(Grid.of(3, 3, 3), new byte[27]);
        assertArrayEquals(new byte[27], Components.largest(empty).labels());
        assertEquals(0, Components.of(empty, Connectivity.FACES).count());
    }
}
