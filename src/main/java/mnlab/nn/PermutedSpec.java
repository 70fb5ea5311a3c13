package mnlab.nn;

import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;

/**
 * A network that sees volumes with their axes in another order; its answers are on the grid that it is given. A 2D network so sees slices
 * along another axis than the last. Methods make it around the network that they are given; a config names that one alone.
 *
 * @param base the network
 * @param order axis i of what it sees is this axis of the volume (0 for H, 1 for W, 2 for D); a permutation
 */
public record PermutedSpec(NetSpec base, List<Integer> order) implements NetSpec {

    /** Refuses what is no permutation of the three axes. */
    public PermutedSpec {
        order = List.copyOf(order);
        if (!order.stream().sorted().toList().equals(List.of(0, 1, 2))) {
            throw new IllegalArgumentException("expected 0, 1 and 2 in some order, got " + order);
        }
    }

    /** The network's. */
    @Override
    public String name() {
        return base.name();
    }

    @Override
    public int dimensions() {
        return 3;
    }

    @Override
    public String group(String tensor) {
        return base.group(tensor);
    }

    @Override
    public Net build(int channels, int classes, Key key, Placement placement) {
        return new PermutedNet(VolumeNet.of(base.build(channels, classes, key, placement)), axes());
    }

    /** The order for arrays (B, C, H, W, D). */
    private int[] axes() {
        int[] axes = {0, 1, 2, 3, 4};
        Arrays.setAll(axes, i -> i < 2 ? i : 2 + order.get(i - 2));
        return axes;
    }
}
