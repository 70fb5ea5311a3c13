package mnlab.nn;

import mnlab.core.Key;

/**
 * V-Net (Milletari et al., 3DV 2016) as MONAI builds it: convolutions 5 with batch norm and ELU, residual stages of widths 16 to 256.
 *
 * @param dropout probability with which a channel is dropped in training: of the skips, and of the lower stages
 */
public record VNetSpec(double dropout) implements EncoderDecoderSpec {

    /** MONAI's dropout. */
    public VNetSpec() {
        this(.5);
    }

    /** Refuses a dropout outside [0, 1). */
    public VNetSpec {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("expected dropout from 0 to below 1, got " + dropout);
        }
    }

    @Override
    public String name() {
        return "vnet";
    }

    @Override
    public String group(String tensor) {
        if (tensor.contains(".bn") || tensor.contains(".adn.")) {
            return "norm";
        }
        return tensor.startsWith("in_tr") || tensor.startsWith("down_tr") ? "encoder" : "decoder";
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
    public VNet build(int channels, int classes, Key key, Placement placement) {
        return new VNet(this, channels, classes, key, placement);
    }
}
