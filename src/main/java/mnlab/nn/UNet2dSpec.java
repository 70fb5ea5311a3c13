package mnlab.nn;

import mnlab.core.Key;

/**
 * The 2D U-Net, by default with the widths 64 to 1024: 31 million values.
 *
 * @param base channels of the first level; each level below has twice as many
 * @param levels number of levels, 2 or more
 */
public record UNet2dSpec(int base, int levels) implements EncoderDecoderSpec {

    /** Width 64, five levels. */
    public UNet2dSpec() {
        this(64, 5);
    }

    /** Refuses widths below 1 and depths outside 2 to 8. */
    public UNet2dSpec {
        UNet3dSpec.checkSize(base, levels);
    }

    @Override
    public String name() {
        return "unet2d";
    }

    @Override
    public String group(String tensor) {
        return tensor.startsWith("inc.") || tensor.startsWith("down") ? "encoder" : "decoder";
    }

    @Override
    public Upsampling upsampling() {
        return Upsampling.TRANSPOSED;
    }

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public UNet2d build(int channels, int classes, Key key, Placement placement) {
        return new UNet2d(this, channels, classes, key, placement);
    }
}
