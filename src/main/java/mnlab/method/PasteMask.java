package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/** Which voxels of a mixture of two samples are of the first; drawn once a step, so that views with equal masks share it. */
public sealed interface PasteMask {

    /** Identifies the mask within a view. */
    String name();

    /** 1 where the first sample shows, 0 where the second: (1, 1, H, W, D). */
    NDArray outside(StepCache cache);

    /**
     * A box of zeros in ones at a corner that is drawn (BCP: Bai et al., CVPR 2023).
     *
     * @param share of each side that the box takes, rounded down
     */
    record Box(double share) implements PasteMask {

        @Override
        public String name() {
            return Double.toString(share);
        }

        @Override
        public NDArray outside(StepCache cache) {
            return cache.decided("box(" + share + ")", () -> {
                UniformRandomProvider random =
                        cache.step().key().then("box(" + share + ")").random();
                long[] space = Arrays.stream(cache.patch()).asLongStream().toArray();
                long[] corner = new long[space.length];
                for (int axis = 0; axis < space.length; axis++) {
                    long free = space[axis] - Blending.side(space[axis], share);
                    corner[axis] = free > 0 ? random.nextInt((int) free) : 0;
                }
                return Blending.box(cache.step().arrays(), space, share, corner);
            });
        }
    }

    /**
     * Blocks of a grid, of which a share that is drawn is 0 (M3HL). Blocks of an axis differ by a voxel at most; an axis with fewer voxels than
     * blocks has a block a voxel.
     *
     * @param grid blocks along each axis, 1 or more
     * @param masked share of the blocks that are 0, rounded to a whole number of blocks
     */
    record Blocks(int grid, double masked) implements PasteMask {

        /** Refuses no blocks, and shares that are none. */
        public Blocks {
            if (grid < 1 || !(masked >= 0 && masked <= 1)) {
                throw new IllegalArgumentException(
                        "expected 1 block or more an axis and a share from 0 to 1, got " + grid + " and " + masked);
            }
        }

        @Override
        public String name() {
            return "blocks(" + grid + "," + masked + ")";
        }

        @Override
        public NDArray outside(StepCache cache) {
            return cache.decided(name(), () -> {
                int[] patch = cache.patch();
                float[] blocks = blocks(patch, cache.step().key().then(name()));
                float[] mask = new float[patch[0] * patch[1] * patch[2]];
                for (int i = 0; i < mask.length; i++) {
                    int h = i / (patch[1] * patch[2]);
                    mask[i] = blocks[block(new int[] {h, i / patch[2] % patch[1], i % patch[2]}, patch)];
                }
                return cache.array(mask, 1, 1);
            });
        }

        /** 0 for the blocks that are drawn, 1 for the others. */
        private float[] blocks(int[] patch, Key key) {
            int count = count(patch[0]) * count(patch[1]) * count(patch[2]);
            int[] order = key.permutation(count);
            float[] blocks = new float[count];
            Arrays.fill(blocks, 1);
            IntStream.range(0, (int) Math.round(masked * count)).forEach(i -> blocks[order[i]] = 0);
            return blocks;
        }

        private int block(int[] voxel, int[] patch) {
            int block = 0;
            for (int axis = 0; axis < patch.length; axis++) {
                block = block * count(patch[axis]) + voxel[axis] * count(patch[axis]) / patch[axis];
            }
            return block;
        }

        private int count(int side) {
            return Math.min(grid, side);
        }
    }
}
