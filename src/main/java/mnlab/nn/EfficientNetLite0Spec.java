package mnlab.nn;

import mnlab.core.Key;

/**
 * EfficientNet-Lite0 as a classifier: 3 million values, no squeeze-excite, ReLU6, and the names of its Python package.
 *
 * @param pretrained whether it starts with the ImageNet weights (see {@link BackboneWeights}), or from scratch
 * @param dropout probability before the last layer, in training
 * @param dropPath probability with which a residual block is dropped for a sample in training, block i of n with i / n of it
 */
public record EfficientNetLite0Spec(boolean pretrained, double dropout, double dropPath) implements ClassifierSpec {

    private static final String LAST = "_fc";

    /** With ImageNet weights and the package's rates. */
    public EfficientNetLite0Spec() {
        this(true, .2, .2);
    }

    /** Refuses probabilities outside [0, 1). */
    public EfficientNetLite0Spec {
        Dropout.requireRate("dropout", dropout);
        Dropout.requireRate("dropPath", dropPath);
    }

    @Override
    public String name() {
        return "efficientnet_lite0";
    }

    @Override
    public EfficientNetLite0Spec fromScratch() {
        return new EfficientNetLite0Spec(false, dropout, dropPath);
    }

    @Override
    public String group(String tensor) {
        return tensor.startsWith(LAST + ".") ? "head" : "encoder";
    }

    @Override
    public Classifier build(int channels, int outputs, Key key, Placement placement) {
        Classifier net = new Classifier(
                channels,
                outputs,
                key,
                placement,
                scope -> EfficientNetLite0.classifier(scope, outputs, dropout, dropPath));
        return pretrained ? net.startingFrom(StateDict.read(BackboneWeights.find("efficientnet-lite0")), LAST) : net;
    }
}
