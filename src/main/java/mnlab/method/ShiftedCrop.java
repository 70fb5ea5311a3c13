package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import mnlab.core.MnlabException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One of two crops of the patch, of one size, at places that are drawn for the step and differ (TraCoCo). Answers are cut to the voxels that both
 * crops show, so that those to either crop lie on one grid. Sides are rounded down to what every network of the recipe takes; an axis on which no
 * crop fits, such as that of one slice, is whole. Along an axis at least half of a crop is in the other.
 *
 * @param share of each side that a crop takes
 * @param index 0 or 1
 */
public record ShiftedCrop(double share, int index) implements View {

    /** The sides of both crops, and the first voxels of either. */
    private record Places(int[] sides, int[][] from) {

        /** The first voxels of what both show. */
        int[] first() {
            int[] first = new int[sides.length];
            Arrays.setAll(first, axis -> Math.max(from[0][axis], from[1][axis]));
            return first;
        }

        /** The sides of what both show. */
        int[] shared() {
            int[] shared = new int[sides.length];
            Arrays.setAll(shared, axis -> sides[axis] - Math.abs(from[0][axis] - from[1][axis]));
            return shared;
        }
    }

    @Override
    public String name() {
        return "crop(" + share + ")#" + index;
    }

    @Override
    public NDArray apply(NDArray x, Rows rows, StepCache cache) {
        Places places = places(cache);
        return cut(x, places.from[index], places.sides);
    }

    @Override
    public NDArray undo(NDArray y, StepCache cache) {
        Places places = places(cache);
        int[] from = places.first();
        Arrays.setAll(from, axis -> from[axis] - places.from[index][axis]);
        return cut(y, from, places.shared());
    }

    /** The voxels that both crops show. */
    @Override
    public NDArray within(NDArray whole, StepCache cache) {
        Places places = places(cache);
        return cut(whole, places.first(), places.shared());
    }

    private static NDArray cut(NDArray some, int[] from, int[] sides) {
        return some.get(new NDIndex(
                ":, :, {}:{}, {}:{}, {}:{}",
                from[0],
                from[0] + sides[0],
                from[1],
                from[1] + sides[1],
                from[2],
                from[2] + sides[2]));
    }

    private Places places(StepCache cache) {
        return cache.decided("crops(" + share + ")", () -> {
            int[] patch = cache.patch();
            int multiple = cache.sizeMultiple();
            int[] sides = Arrays.stream(patch).map(n -> side(n, multiple)).toArray();
            if (Arrays.equals(sides, patch)) {
                throw new MnlabException(
                        "patch " + Arrays.toString(patch),
                        "has no room for two crops of " + share + " of its sides in multiples of " + multiple,
                        "Choose a larger patch, or a network with fewer levels");
            }
            return drawn(
                    patch,
                    sides,
                    cache.step().key().then("crops(" + share + ")").random());
        });
    }

    private int side(int whole, int multiple) {
        int side = (int) Blending.side(whole, share) / multiple * multiple;
        return side == 0 ? whole : side;
    }

    private static Places drawn(int[] patch, int[] sides, UniformRandomProvider random) {
        int[][] from = new int[2][patch.length];
        for (int axis = 0; axis < patch.length; axis++) {
            int free = Math.min(patch[axis] - sides[axis], sides[axis] / 2);
            from[0][axis] = random.nextInt(free + 1);
            from[1][axis] = free == 0 ? 0 : (from[0][axis] + 1 + random.nextInt(free)) % (free + 1);
        }
        return new Places(sides, from);
    }
}
