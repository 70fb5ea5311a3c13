package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** A stage of the Swin transformer: blocks whose windows are shifted in turns, then 2x2x2 neighbours become one token of twice the width. */
final class SwinStage {

    private static final int NEIGHBOURS = 8;

    /** Offsets of the neighbours in the order in which MONAI puts them side by side. */
    private static final int[][] OFFSETS = {
        {0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}
    };

    private final List<SwinBlock> blocks;
    private final Layer reduce;

    SwinStage(Scope scope, int width, int heads, int window) {
        blocks = List.of(
                new SwinBlock(scope.in("blocks").in("0"), width, heads, window, false),
                new SwinBlock(scope.in("blocks").in("1"), width, heads, window, true));
        Scope down = scope.in("downsample");
        reduce = LayerNorm.of(down.in("norm"), NEIGHBOURS * width, 1e-5)
                .then(Linear.plain(down.in("reduction"), NEIGHBOURS * width, 2 * width));
    }

    /** (B, C, grid) to (B, 2 C, grid / 2). */
    NDArray forward(NDArray x, Mode mode) {
        long[] space = Ops.space(x);
        int[] grid = {(int) space[0], (int) space[1], (int) space[2]};
        NDArray tokens = Tokens.of(x);
        for (SwinBlock block : blocks) {
            tokens = block.forward(tokens, grid, mode);
        }
        Shape s = tokens.getShape();
        try (NDArray last = tokens;
                NDArray index = Ops.own(last.getManager(), neighbours(grid));
                NDArray beside = Ops.rows(last, index);
                NDArray wide = beside.reshape(s.get(0), s.get(1) / NEIGHBOURS, NEIGHBOURS * s.get(2));
                NDArray narrow = reduce.forward(wide, mode)) {
            return Tokens.map(narrow, space[0] / 2, space[1] / 2, space[2] / 2);
        }
    }

    private static long[] neighbours(int[] grid) {
        long[] index = new long[grid[0] * grid[1] * grid[2]];
        int i = 0;
        for (int x = 0; x < grid[0]; x += 2) {
            for (int y = 0; y < grid[1]; y += 2) {
                for (int z = 0; z < grid[2]; z += 2) {
                    for (int[] o : OFFSETS) {
                        index[i++] = ((long) (x + o[0]) * grid[1] + y + o[1]) * grid[2] + z + o[2];
                    }
                }
            }
        }
        return index;
    }
}
