package mnlab.nn;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import mnlab.core.Registry;

/**
 * The networks there are. In a notebook:
 *
 * <pre>{@code
 * Nets.unet3d(16)                          // 3D U-Net, 16 channels at the top, four levels
 * Nets.unet2d(64)                          // 2D U-Net, 64 channels at the top, five levels
 * Nets.efficientNetUNet().pretrained()     // 2D, encoder with ImageNet weights
 * Nets.efficientNetUNet().scratch()
 * Nets.segFormer(SegFormerSize.B2, Path.of("segformer-b2.safetensors")).lora(64, 64)
 * Nets.branched(Nets.unet3d(16)).decoders(2)   // with further decoders or heads: for methods that ask for them
 * }</pre>
 *
 * In a config they go by name: every record on the class path that is a {@link NetSpec} with a no-argument constructor for
 * its defaults.
 */
public final class Nets {

    private static final Registry<NetSpec> REGISTRY = new Registry<>(NetSpec.class, NetSpec::name);

    private Nets() {}

    /** The 3D U-Net with the given width at the top and four levels. */
    public static UNet3dSpec unet3d(int base) {
        return unet3d(base, 4);
    }

    /** The 3D U-Net with width and depth; 32 and 5 are the released ones of M&amp;N. */
    public static UNet3dSpec unet3d(int base, int levels) {
        return new UNet3dSpec(base, levels);
    }

    /** The 2D U-Net with the given width at the top and five levels. */
    public static UNet2dSpec unet2d(int base) {
        return new UNet2dSpec(base, 5);
    }

    /** The EfficientNet-Lite0 U-Net; its start is to be chosen. */
    public static EfficientNetUNetDoor efficientNetUNet() {
        return new EfficientNetUNetDoor();
    }

    /** SegFormer of a size as M&amp;N uses it, from scratch; with LoRA or frozen by the spec's own methods. */
    public static SegFormerSpec segFormer(SegFormerSize size) {
        return new SegFormerSpec().of(size);
    }

    /** SegFormer with start weights from a file of Hugging Face. */
    public static SegFormerSpec segFormer(SegFormerSize size, Path weights) {
        return segFormer(size).weights(weights.toString());
    }

    /**
     * A network that is to answer more than logits; what, is to be chosen by the methods of the recipe that comes back.
     *
     * @throws mnlab.core.MnlabException when the network has no decoder of ours
     */
    public static BranchedSpec branched(NetSpec net) {
        return BranchedSpec.of(net);
    }

    /** A network that sees volumes with their axes in another order, see {@link PermutedSpec}; its answers lie as the volume does. */
    public static PermutedSpec permuted(NetSpec net, int... order) {
        return new PermutedSpec(net, Arrays.stream(order).boxed().toList());
    }

    /** The choices of {@link #efficientNetUNet()}. */
    public static final class EfficientNetUNetDoor {

        private EfficientNetUNetDoor() {}

        /** Starts with the encoder's ImageNet weights; all weights train. */
        public EfficientNetUNetSpec pretrained() {
            return new EfficientNetUNetSpec(true, false);
        }

        /** Starts from random weights. */
        public EfficientNetUNetSpec scratch() {
            return new EfficientNetUNetSpec(false, false);
        }

        /** Starts with the encoder's ImageNet weights and keeps them; only the decoder trains. */
        public EfficientNetUNetSpec frozen() {
            return pretrained().frozen();
        }
    }

    /** A network's recipe with its default options; an error that lists those there are, when it is not one of them. */
    public static NetSpec byName(String name) {
        return REGISTRY.byName(name);
    }

    /** All names, sorted. */
    public static Set<String> names() {
        return REGISTRY.all().keySet();
    }

    /** All recipes with default options, by name. */
    public static Map<String, NetSpec> all() {
        return REGISTRY.all();
    }
}
