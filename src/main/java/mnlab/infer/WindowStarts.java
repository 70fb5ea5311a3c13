package mnlab.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where the windows of a sliding window begin (spec of M&amp;N, section 11). */
public final class WindowStarts {

    private WindowStarts() {}

    /** Along one axis: 0, stride, 2 stride, ... below n - patch, then n - patch itself; 0 alone when the patch is longer. */
    public static int[] along(int n, int patch, int stride) {
        int last = Math.max(0, n - patch);
        return IntStream.concat(
                        IntStream.iterate(0, start -> start < last, start -> start + stride), IntStream.of(last))
                .toArray();
    }

    /** All windows of a volume, the z start changing fastest. */
    static List<int[]> in(int[] shape, int[] patch, int[] stride) {
        List<int[]> starts = new ArrayList<>();
        for (int x : along(shape[0], patch[0], stride[0])) {
            for (int y : along(shape[1], patch[1], stride[1])) {
                for (int z : along(shape[2], patch[2], stride[2])) {
                    starts.add(new int[] {x, y, z});
                }
            }
        }
        return starts;
    }
}
