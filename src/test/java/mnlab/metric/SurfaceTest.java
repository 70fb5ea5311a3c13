package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class SurfaceTest {

    private static final double[] SPACING = {.7, 1.3, 2.5};

    /** All pairs of surface voxels, found without the box and the distance transform. */
    @Test
    void distancesAreThoseOfAllPairs() {
        for (int seed = 0; seed < 20; seed++) {
            LabelMap p = noise(Key.of(seed).then("p"), 6, 7, seed % 4 == 0 ? 1 : 5);
            LabelMap t = noise(Key.of(seed).then("t"), 6, 7, seed % 4 == 0 ? 1 : 5);
            SurfaceDistances distances = SurfaceDistances.between(p, t, 2, SPACING);
            assertArrayEquals(allPairs(p, t), distances.toTruth(), 1e-12);
            assertArrayEquals(allPairs(t, p), distances.toPrediction(), 1e-12);
        }
    }

    @Test
    void distancesRunBetweenVoxelCentres() {
        // Two voxels two steps apart along x: every distance is 2 voxels, 1.4 mm.
        LabelMap p = Maps.with(Maps.empty(5, 4, 3), 1, 1, 1, 1);
        LabelMap t = Maps.with(Maps.empty(5, 4, 3), 3, 1, 1, 1);
        SurfaceDistances distances = SurfaceDistances.between(p, t, 1, SPACING);
        assertEquals(1.4, distances.hd(), 1e-12);
        assertEquals(0, distances.nsd(1.39));
        assertEquals(1, distances.nsd(1.41));
        LabelMap empty = Maps.empty(5, 4, 3);
        assertThrows(IllegalArgumentException.class, () -> SurfaceDistances.between(p, empty, 1, SPACING));
        assertThrows(IllegalArgumentException.class, () -> SurfaceElements.between(empty, empty, 1, SPACING));
    }

    @Test
    void areasByShapeAndByComplement() {
        double[] area = SurfaceArea.inCubes(new double[] {1, 1, 1});
        assertEquals(0, area[0]);
        assertEquals(0, area[255]);
        assertEquals(1, area[0b00001111], 1e-15);
        assertEquals(Math.sqrt(3) / 8, area[1], 1e-15);
        for (int code = 0; code < 256; code++) {
            assertEquals(area[code], area[255 - code], 1e-15);
        }
        double[] length = SurfaceArea.inSquares(new double[] {2, 3});
        assertEquals(2, length[0b0011]);
        assertEquals(3, length[0b0101]);
        assertEquals(Math.sqrt(13), length[0b1001], 1e-15);
    }

    @Test
    void gridsMustBeTheSamePlace() {
        LabelMap p = Maps.with(Maps.empty(5, 4, 3), 1, 1, 1, 1);
        Grid moved = new Grid(5, 4, 3, new Affine(new double[] {1, 0, 0, .3, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}));
        Grid rounded = new Grid(5, 4, 3, Affine.ofSpacing(1.00001f, 1, 1));
        for (LabelMap t : List.of(Maps.empty(5, 4, 2), new LabelMap(moved, p.labels()))) {
            MnlabException error = assertThrows(MnlabException.class, () -> CaseMetrics.of("hippocampus_007", p, t, 2));
            assertTrue(error.getMessage().startsWith("hippocampus_007: "), error.getMessage());
        }
        assertEquals(
                1,
                CaseMetrics.of("case", p, new LabelMap(rounded, p.labels()), 2)
                        .get(0)
                        .get("dice"));
    }

    private static LabelMap noise(Key key, int nx, int ny, int nz) {
        UniformRandomProvider random = key.random();
        LabelMap map = Maps.empty(nx, ny, nz);
        for (int i = 0; i < map.labels().length; i++) {
            map.labels()[i] = (byte) (random.nextDouble() < .6 ? 2 : random.nextInt(2));
        }
        return map;
    }

    private static double[] allPairs(LabelMap from, LabelMap to) {
        int[][] a = surface(from);
        int[][] b = surface(to);
        return Arrays.stream(a)
                .mapToDouble(p ->
                        Arrays.stream(b).mapToDouble(q -> distance(p, q)).min().orElseThrow())
                .toArray();
    }

    private static double distance(int[] p, int[] q) {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            squared += Math.pow((p[axis] - q[axis]) * SPACING[axis], 2);
        }
        return Math.sqrt(squared);
    }

    private static int[][] surface(LabelMap map) {
        Grid grid = map.grid();
        int[][] steps = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
        int neighbours = grid.nz() == 1 ? 4 : 6;
        return java.util.stream.IntStream.range(0, grid.size())
                .mapToObj(i -> new int[] {i % grid.nx(), i / grid.nx() % grid.ny(), i / grid.nx() / grid.ny()})
                .filter(v -> map.at(v[0], v[1], v[2]) == 2)
                .filter(v -> Arrays.stream(steps)
                        .limit(neighbours)
                        .anyMatch(s -> !holds(map, v[0] + s[0], v[1] + s[1], v[2] + s[2])))
                .toArray(int[][]::new);
    }

    private static boolean holds(LabelMap map, int x, int y, int z) {
        Grid grid = map.grid();
        boolean within = x >= 0 && y >= 0 && z >= 0 && x < grid.nx() && y < grid.ny() && z < grid.nz();
        return within && map.at(x, y, z) == 2;
    }
}
