package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mnlab.core.Key;

/**
 * The network of QAERTS (arXiv 2405.13235; released code): convolutions 3 with bias, instance norm without scale and shift, ReLU, max-pool 2 between
 * the stages; means on a grid; two linear layers with ReLU. A VGG with instance norm. Its tensors are {@code convs.0} and so on, {@code fc0}, {@code
 * fc1}, {@code heads.NAME}, each with {@code weight} and {@code bias}.
 *
 * @param stages widths of the convolutions, with a max-pool between stages: an empty last stage is a pool at the end
 * @param pool side of the grid of means
 * @param hidden width of the linear layers
 * @param dropout probability of 0 after each convolution's ReLU and before each linear layer's
 * @param start values
 */
public record InstanceVgg(List<List<Integer>> stages, int pool, int hidden, double dropout, Start start)
        implements RegressorSpec {

    /** Start values. Matrices are Xavier-normal in both. */
    public enum Start {
        /** Every bias normal with deviation 1, whatever the head asks for: as released. */
        RELEASED,
        /** Biases at 0, those of the heads at the head's own start: better conditioned. */
        CONDITIONED
    }

    /** The published sizes, for images of 160x160, with conditioned start values. */
    public InstanceVgg() {
        this(
                List.of(List.of(64, 64), List.of(128, 128), List.of(256, 256), List.of(512, 512), List.of(512, 512)),
                10,
                512,
                0,
                Start.CONDITIONED);
    }

    /** Refuses no stages, widths below 1 and probabilities outside [0, 1). */
    public InstanceVgg {
        stages = stages.stream().map(List::copyOf).toList();
        boolean widths = stages.stream().flatMap(List::stream).allMatch(width -> width > 0);
        if (stages.isEmpty() || stages.get(0).isEmpty() || !widths || pool < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "expected stages of widths from 1 on, a pool and a hidden width from 1 on, got " + stages + ", "
                            + pool + ", " + hidden);
        }
        Dropout.requireRate("dropout", dropout);
    }

    @Override
    public String name() {
        return "instance_vgg";
    }

    @Override
    public InstanceVgg dropout(double rate) {
        return new InstanceVgg(stages, pool, hidden, rate, start);
    }

    /** With another way to start. */
    public InstanceVgg start(Start other) {
        return new InstanceVgg(stages, pool, hidden, dropout, other);
    }

    @Override
    public Regressor build(int channels, List<RegressorHead> heads, Key key, Placement placement) {
        return new Regressor(
                channels,
                hidden,
                heads,
                key,
                placement,
                scope -> body(scope, channels),
                (scope, features, head) -> linear(scope, features, head.width(), head.start()));
    }

    private Layer body(Scope scope, int channels) {
        Layer net = (x, mode) -> x;
        int in = channels;
        int index = 0;
        for (int stage = 0; stage < stages.size(); stage++) {
            if (stage > 0) {
                net = net.then((x, mode) -> Ops.maxPool(x));
            }
            for (int width : stages.get(stage)) {
                net = net.then(block(scope.in("convs").in(Integer.toString(index++)), in, width));
                in = width;
            }
        }
        return net.then((x, mode) -> flat(x))
                .then(connected(scope.in("fc0"), in * pool * pool))
                .then(connected(scope.in("fc1"), hidden));
    }

    private Layer block(Scope scope, int in, int out) {
        int kernel = 3;
        NDArray weight =
                scope.normal("weight", xavier(kernel * kernel * in, kernel * kernel * out), out, in, kernel, kernel);
        Layer conv = new Conv(weight, bias(scope, new float[out]), 1, 1, 1, scope.precision());
        return conv.then((x, mode) -> Ops.instanceNorm(x))
                .then((x, mode) -> Ops.relu(x))
                .then(dropping(scope));
    }

    private Layer connected(Scope scope, int in) {
        return linear(scope, in, hidden, new float[hidden])
                .then(dropping(scope))
                .then((x, mode) -> Ops.relu(x));
    }

    private Linear linear(Scope scope, int in, int out, float[] shift) {
        return new Linear(scope.normal("weight", xavier(in, out), out, in), bias(scope, shift));
    }

    private NDArray bias(Scope scope, float[] shift) {
        return start == Start.RELEASED ? scope.normal("bias", 1, shift.length) : scope.start("bias", shift);
    }

    private Dropout dropping(Scope scope) {
        return new Dropout(scope.in("dropout").name(), dropout, Dropout.Unit.VALUE);
    }

    private NDArray flat(NDArray xBCHW) {
        try (NDArray pooled = Ops.adaptiveAverage(xBCHW, pool, pool)) {
            return pooled.reshape(pooled.getShape().get(0), -1);
        }
    }

    /** The deviation that keeps variances both ways (Glorot and Bengio, AISTATS 2010). */
    private static double xavier(int in, int out) {
        return Math.sqrt(2.0 / (in + out));
    }
}
