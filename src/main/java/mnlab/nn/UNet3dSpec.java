package mnlab.nn;

import mnlab.core.Key;

/**
 * The 3D U-Net of M&amp;N with a free width and depth.
 *
 * @param base channels of the first level; each level below has twice as many
 * @param levels number of levels, 2 or more
 */
public record UNet3dSpec(int base, int levels) implements EncoderDecoderSpec {

    /** The released network: width 32, five levels. */
    public static final UNet3dSpec RELEASED = new UNet3dSpec(32, 5);

    /** Width 16, four levels: for small volumes and small machines. */
    public UNet3dSpec() {
        this(16, 4);
    }

    /** Refuses widths below 1 and depths outside 2 to 8. */
    public UNet3dSpec {
        checkSize(base, levels);
    }

    /** What U-Nets of any number of axes refuse. */
    static void checkSize(int base, int levels) {
        if (base < 1 || levels < 2 || levels > 8) {
            throw new IllegalArgumentException(
                    "expected base >= 1 and levels from 2 to 8, got base " + base + ", levels " + levels);
        }
    }

    @Override
    public String name() {
        return "unet3d";
    }

    @Override
    public String group(String tensor) {
        return tensor.startsWith("conv2d_d") ? "encoder" : "decoder";
    }

    @Override
    public Upsampling upsampling() {
        return Upsampling.LINEAR;
    }

    @Override
    public int dimensions() {
        return 3;
    }

    @Override
    public UNet3d build(int channels, int classes, Key key, Placement placement) {
        return new UNet3d(this, channels, classes, key, placement);
    }
}
