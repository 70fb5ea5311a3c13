package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mnlab.Golden.GoldenCase;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.NetSpec;
import mnlab.nn.Ops;
import mnlab.nn.Placement;
import mnlab.nn.RawTensor;
import mnlab.nn.Weights;

/** The two toy networks of the training fixtures: conv (kernel 3), tanh, conv (kernel 1), with the fixture's start weights. */
final class ToyNets {

    private ToyNets() {}

    record Spec(GoldenCase golden, String prefix, int dimensions) implements NetSpec {

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public Net build(int channels, int classes, Key key, Placement placement) {
            return new Toy(this);
        }
    }

    private static final class Toy implements Net {

        private final NDManager manager = NDManager.newBaseManager();
        private final Weights weights = new Weights();
        private final int dimensions;

        Toy(Spec spec) {
            dimensions = spec.dimensions;
            for (String name : new String[] {"a.weight", "a.bias", "b.weight", "b.bias"}) {
                RawTensor start = spec.golden.tensor("in." + spec.prefix + "." + name);
                weights.add(name, manager.create(start.floats(), new Shape(start.shape())), Weights.Kind.TRAINED);
            }
        }

        @Override
        public int dimensions() {
            return dimensions;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Placement placement() {
            return Placement.CPU;
        }

        @Override
        public Weights weights() {
            return weights;
        }

        @Override
        public Heads forward(NDArray x, Mode mode) {
            NDArray h = Ops.conv(x, weights.get("a.weight"), weights.get("a.bias"), 1, 1, 1)
                    .tanh();
            return Heads.ofLogits(Ops.conv(h, weights.get("b.weight"), weights.get("b.bias"), 1, 0, 1));
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
