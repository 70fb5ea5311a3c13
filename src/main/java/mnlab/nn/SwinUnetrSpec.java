package mnlab.nn;

import mnlab.core.Key;

/**
 * Swin UNETR (Hatamizadeh et al., 2022) as MONAI 1.5 builds it by default: windows of 7, two blocks a stage, 3, 6, 12, 24 heads.
 *
 * @param featureSize channels at the top, a multiple of 12; M&amp;N's released code offers 36
 */
public record SwinUnetrSpec(int featureSize) implements EncoderDecoderSpec {

    /** The size of M&amp;N's released code. */
    public SwinUnetrSpec() {
        this(36);
    }

    /** Refuses sizes that the heads do not divide. */
    public SwinUnetrSpec {
        if (featureSize < 12 || featureSize % 12 != 0) {
            throw new IllegalArgumentException("expected featureSize a multiple of 12, got " + featureSize);
        }
    }

    @Override
    public String name() {
        return "swin-unetr";
    }

    @Override
    public String group(String tensor) {
        if (tensor.contains(".norm")) {
            return "norm";
        }
        return tensor.startsWith("swinViT.") || tensor.startsWith("encoder") ? "encoder" : "decoder";
    }

    @Override
    public Upsampling upsampling() {
        return Upsampling.TRANSPOSED;
    }

    @Override
    public int dimensions() {
        return 3;
    }

    @Override
    public SwinUnetr build(int channels, int classes, Key key, Placement placement) {
        return new SwinUnetr(this, channels, classes, key, placement);
    }
}
