package mnlab.nn;

import java.util.List;
import mnlab.core.Key;

/**
 * EfficientNet-Lite0 with heads on its pooled features: the light alternative, 3.4 million values.
 *
 * @param pretrained whether it starts with the ImageNet weights (see {@link BackboneWeights}), or from scratch
 * @param dropout probability of 0 before the heads
 * @param dropPath probability with which a residual block is dropped for a sample in training, block i of n with i / n of it
 */
public record Lite0Regressor(boolean pretrained, double dropout, double dropPath) implements RegressorSpec {

    private static final String CLASSES = "_fc.";

    /** Heads start near their own start values. */
    private static final double HEAD_DEVIATION = .01;

    /** With ImageNet weights, without dropout. */
    public Lite0Regressor() {
        this(true, 0, 0);
    }

    /** Refuses probabilities outside [0, 1). */
    public Lite0Regressor {
        Dropout.requireRate("dropout", dropout);
        Dropout.requireRate("dropPath", dropPath);
    }

    @Override
    public String name() {
        return "efficientnet_lite0";
    }

    @Override
    public Lite0Regressor dropout(double rate) {
        return new Lite0Regressor(pretrained, rate, dropPath);
    }

    @Override
    public Lite0Regressor fromScratch() {
        return new Lite0Regressor(false, dropout, dropPath);
    }

    @Override
    public Regressor build(int channels, List<RegressorHead> heads, Key key, Placement placement) {
        Regressor net = new Regressor(
                channels,
                EfficientNetLite0.HEAD,
                heads,
                key,
                placement,
                scope -> Colours.of(channels).then(EfficientNetLite0.pooled(scope, dropout, dropPath)),
                (scope, features, head) -> Regressor.head(scope, features, head, HEAD_DEVIATION));
        if (pretrained) {
            StateDict file = StateDict.read(BackboneWeights.find("efficientnet-lite0"));
            net.startingFrom(file.only(tensor -> !tensor.startsWith(CLASSES)));
        }
        return net;
    }
}
