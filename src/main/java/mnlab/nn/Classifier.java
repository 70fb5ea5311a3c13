package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.function.Function;
import mnlab.core.Key;

/**
 * A network that answers one row of logits an image: x (B, 3, H, W), or grey (B, 1, H, W), which it repeats to three channels itself,
 * to logits (B, K). Sides are 32 or more, and need be multiples of nothing. Values are taken as they are: weights from ImageNet
 * expect {@link ImageNetNormalisation}.
 */
public final class Classifier extends TensorNet {

    private static final int SMALLEST = 32;

    private final Layer body;
    private WeightReport start;

    /** @param body makes the layers from (B, 3, H, W) to (B, outputs), with their tensors in the scope */
    Classifier(int channels, int outputs, Key key, Placement placement, Function<Scope, Layer> body) {
        super(2, channels, outputs, placement);
        Layer colours = Colours.of(channels);
        this.body = colours.then(body.apply(scope(key)));
    }

    /** Fills it from a file; {@link StartWeights} says what must fit. */
    Classifier startingFrom(StateDict file, String lastLayer) {
        try {
            start = StartWeights.load(file, weights(), lastLayer);
            return this;
        } catch (WeightsException e) {
            close();
            throw e;
        }
    }

    /**
     * What was loaded when it was built; empty where it started from scratch. A last layer for another number of classes is among
     * {@link WeightReport#misshaped()}: it was left as it was drawn.
     */
    public Optional<WeightReport> start() {
        return Optional.ofNullable(start);
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        check(x);
        return Heads.ofLogits(body.forward(x, mode));
    }

    @Override
    void checkSpace(NDArray x) {
        for (long side : Ops.space(x)) {
            if (side < SMALLEST) {
                throw new IllegalArgumentException(
                        "expected images of " + SMALLEST + " pixels or more on each side, got x" + x.getShape());
            }
        }
    }
}
