package mnlab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mnlab.core.Key;
import mnlab.nn.Net;
import mnlab.nn.NetSpec;
import mnlab.nn.Placement;
import mnlab.nn.Weights;

/**
 * The tensors of a network: what a checkpoint of it holds, and what of that trains.
 *
 * @param tensors in the network's order
 */
public record TensorList(List<Tensor> tensors) {

    /**
     * A tensor.
     *
     * @param name as in checkpoints
     * @param shape lengths of the axes
     * @param kind trained, frozen, or buffer
     * @param group for learning rates of its own ({@link NetSpec#group})
     * @param size number of values
     */
    public record Tensor(String name, List<Long> shape, String kind, String group, long size) {}

    /**
     * The tensors of a network with start weights.
     *
     * @param channels of the images
     * @param classes K, background included
     */
    public static TensorList of(NetSpec spec, int channels, int classes) {
        try (Net net = spec.build(channels, classes, Key.of(0), Placement.CPU)) {
            Weights weights = net.weights();
            return new TensorList(weights.names().stream()
                    .map(name -> {
                        long[] shape = weights.get(name).getShape().getShape();
                        String kind = weights.kind(name).name().toLowerCase(Locale.ROOT);
                        long size = weights.get(name).size();
                        return new Tensor(name, Arrays.stream(shape).boxed().toList(), kind, spec.group(name), size);
                    })
                    .toList());
        }
    }

    /** Number of values of a kind. */
    public long size(String kind) {
        return tensors.stream()
                .filter(tensor -> tensor.kind.equals(kind))
                .mapToLong(Tensor::size)
                .sum();
    }
}
