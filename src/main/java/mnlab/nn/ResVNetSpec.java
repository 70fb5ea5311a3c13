package mnlab.nn;

import mnlab.core.Key;

/**
 * V-Net's layout with residual blocks and instance norm, with a free width and depth.
 *
 * @param base channels of the first level; each level below has twice as many
 * @param levels number of levels, 2 or more
 */
public record ResVNetSpec(int base, int levels) implements EncoderDecoderSpec {

    /** Width 16, five levels: V-Net's. */
    public ResVNetSpec() {
        this(16, 5);
    }

    /** Refuses widths below 1 and depths outside 2 to 8. */
    public ResVNetSpec {
        UNet3dSpec.checkSize(base, levels);
    }

    @Override
    public String name() {
        return "resvnet";
    }

    @Override
    public String group(String tensor) {
        return tensor.startsWith("down") ? "encoder" : "decoder";
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
    public ResVNet build(int channels, int classes, Key key, Placement placement) {
        return new ResVNet(this, channels, classes, key, placement);
    }
}
