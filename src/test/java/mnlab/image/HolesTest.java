package mnlab.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HolesTest {

    @Test
    void aGapAcrossACornerIsNoWayOut() {
        LabelMap mask = plane(
                "......", //
                ".###..", ".#.#..", ".#..#.", "..###.", "......");
        assertArrayEquals(
                plane(
                                "......", //
                                ".###..", ".###..", ".####.", "..###.", "......")
                        .labels(),
                Holes.filled(mask).labels());
    }

    @Test
    void whatTheEdgeReachesIsOutside() {
        LabelMap bay = plane(
                "####", //
                "#..#", "#..#", "#..#");
        assertArrayEquals(bay.labels(), Holes.filled(bay).labels());
    }

    @Test
    void inAVolumeTheThirdAxisLeadsOutToo() {
        Grid grid = Grid.of(3, 3, 3);
        byte[] shell = new byte[27];
        Arrays.fill(shell, (byte) 1);
        shell[grid.index(1, 1, 1)] = 0;
        assertEquals(1, Holes.filled(new LabelMap(grid, shell)).at(1, 1, 1));
        shell[grid.index(1, 1, 0)] = 0;
        assertEquals(0, Holes.filled(new LabelMap(grid, shell)).at(1, 1, 1));
    }

    private static LabelMap plane(String... rows) {
        byte[] labels = new byte[rows.length * rows[0].length()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#' ? 1 : 0);
        }
        return new LabelMap(Grid.of(rows[0].length(), rows.length, 1), labels);
    }
}
