package mnlab.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mnlab.Golden.GoldenCase;

/** What the tests of networks share: arrays from fixtures and the loss that the fixtures' gradients belong to. */
final class NnTesting {

    private NnTesting() {}

    static NDManager manager() {
        return Engine.getEngine("PyTorch").newBaseManager();
    }

    static NDArray array(NDManager manager, GoldenCase c, String tensor) {
        RawTensor raw = c.tensor(tensor);
        return manager.create(raw.floats(), new Shape(raw.shape()));
    }

    static NDArray array(NDManager manager, RawTensor raw) {
        return manager.create(raw.floats(), new Shape(raw.shape()));
    }

    /** Section 7 of the M&amp;N specification, composed plainly: 1 - mean soft Dice with squares, plus the mean KL. */
    static NDArray diceAndKl(NDArray logits, NDArray target) {
        int[] space = {0, 2, 3, 4};
        NDArray p = logits.softmax(1);
        NDArray overlap = p.mul(target).sum(space).mul(2);
        NDArray sizes = p.square().add(target.square()).sum(space).maximum(1e-6);
        NDArray dice = NDArrays.sub(1, overlap.div(sizes).mean());
        NDArray entropy = target.mul(target.maximum(1e-38).log());
        return dice.add(entropy.sub(target.mul(logits.logSoftmax(1))).mean());
    }

    static void load(GoldenCase c, Net net) {
        net.weights().all().forEach((name, array) -> array.set(c.floats("in.param." + name)));
    }
}
