package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * VGG (Simonyan and Zisserman, ICLR 2015) as torchvision has it, with its tensor names: convolutions 3 with ReLU, max-pool 2
 * between them, means on a grid of 7x7, and three linear layers with dropout after the first two. Convolutions start with variance 2 /
 * outputs, linear layers with deviation 0.01, shifts at 0.
 */
final class Vgg {

    private static final int SIDE = 7;
    private static final int HIDDEN = 4096;
    private static final double DEVIATION = .01;
    private static final Layer RELU = (x, mode) -> Ops.relu(x);

    private Vgg() {}

    /**
     * (B, 3, H, W) to (B, outputs).
     *
     * @param stages widths of the convolutions before each max-pool
     * @param normed whether batch norm stands behind each convolution
     * @param dropout probability, in training
     */
    static Layer of(Scope scope, List<List<Integer>> stages, boolean normed, double dropout, int outputs) {
        Layer net = (x, mode) -> x;
        int in = Colours.COUNT;
        int index = 0;
        for (List<Integer> widths : stages) {
            for (int width : widths) {
                net = net.then(conv(scope.in("features"), index, in, width, normed));
                index += normed ? 3 : 2;
                in = width;
            }
            net = net.then((x, mode) -> Ops.maxPool(x));
            index++;
        }
        return net.then((x, mode) -> flat(x)).then(classifier(scope.in("classifier"), in, dropout, outputs));
    }

    private static Layer conv(Scope scope, int index, int in, int out, boolean normed) {
        Scope place = scope.in(Integer.toString(index));
        Layer conv = Conv.normal2d(place, in, out, 3, 1, 1, 1, Conv.heOfOutputs(out, 3));
        Layer norm = normed ? BatchNorm.of(scope.in(Integer.toString(index + 1)), out) : (x, mode) -> x;
        return conv.then(norm).then(RELU);
    }

    private static NDArray flat(NDArray xBCHW) {
        try (NDArray pooled = Ops.adaptiveAverage(xBCHW, SIDE, SIDE)) {
            return pooled.reshape(pooled.getShape().get(0), -1);
        }
    }

    private static Layer classifier(Scope scope, int in, double dropout, int outputs) {
        return linear(scope, 0, in * SIDE * SIDE, HIDDEN)
                .then(RELU)
                .then(new Dropout(scope.in("2").name(), dropout, Dropout.Unit.VALUE))
                .then(linear(scope, 3, HIDDEN, HIDDEN))
                .then(RELU)
                .then(new Dropout(scope.in("5").name(), dropout, Dropout.Unit.VALUE))
                .then(linear(scope, 6, HIDDEN, outputs));
    }

    private static Linear linear(Scope scope, int index, int in, int out) {
        return Linear.normal(scope.in(Integer.toString(index)), in, out, DEVIATION);
    }
}
