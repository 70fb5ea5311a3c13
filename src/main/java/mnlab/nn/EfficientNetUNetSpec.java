package mnlab.nn;

import mnlab.core.Key;

/**
 * mnlab's default 2D network: an EfficientNet-Lite0 encoder with a light U-Net decoder.
 *
 * @param pretrained whether the encoder starts with the ImageNet weights (see {@link BackboneWeights}), or from scratch
 * @param freeze whether the encoder's weights stay as they are (its batch-norm statistics still move in training)
 */
public record EfficientNetUNetSpec(boolean pretrained, boolean freeze) implements EncoderDecoderSpec {

    /** With ImageNet weights, all of them trained. */
    public EfficientNetUNetSpec() {
        this(true, false);
    }

    /** The same, with the encoder's weights kept as they are. */
    public EfficientNetUNetSpec frozen() {
        return new EfficientNetUNetSpec(pretrained, true);
    }

    @Override
    public String name() {
        return "efficientnet-unet";
    }

    @Override
    public String group(String tensor) {
        if (tensor.contains("._bn")) {
            return "norm";
        }
        return tensor.startsWith("e.") ? "encoder" : "decoder";
    }

    @Override
    public Upsampling upsampling() {
        return Upsampling.LINEAR;
    }

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public EfficientNetUNet build(int channels, int classes, Key key, Placement placement) {
        return new EfficientNetUNet(this, channels, classes, key, placement);
    }
}
