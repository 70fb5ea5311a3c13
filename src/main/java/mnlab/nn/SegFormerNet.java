package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.Optional;
import mnlab.core.Key;

/**
 * The 2D network of M&amp;N on images (N, 1, H, W) or (N, 3, H, W): SegFormer's feature map at a quarter of the image's size, beside
 * it every fourth pixel of the image itself, and a transposed convolution 4 to the classes on the image's grid. Tensor names are those
 * of the released checkpoints: {@code base_model.} and, with LoRA, {@code base_model.model.} before the names of the public SegFormer
 * checkpoints, and {@code output_model.0}. Norms and strided convolutions compute in fp32 whatever the precision.
 */
public final class SegFormerNet extends EncoderDecoder {

    private static final int COLOURS = 3;
    private static final int PATCH = 4;
    private static final double DEVIATION = .02;

    private final Optional<Lora> adapters;
    private final Layer colours;
    private final SegFormerEncoder encoder;
    private final SegFormerDecoder decoder;
    private final SegFormerSize.Shape shape;
    private final SegFormerSpec spec;
    private final TransformerParts parts;

    SegFormerNet(
            SegFormerSpec spec, SegFormerSize.Shape shape, int channels, int classes, Key key, Placement placement) {
        super(2, channels, classes, placement);
        Scope scope = scope(key);
        colours = spec.input().layer(scope.in("input_model"), channels);
        adapters = spec.adapters();
        this.spec = spec;
        this.shape = shape;
        parts = new TransformerParts(adapters, DEVIATION, spec.layerNormEps());
        Scope base = SegFormerNames.base(scope, spec.tuning());
        encoder = new SegFormerEncoder(base.in("segformer").in("encoder"), COLOURS, shape, spec.dropPath(), parts);
        decoder = decoder(scope, Upsampling.OWN);
        if (!spec.weights().isEmpty()) {
            SegFormerNames.load(BackboneWeights.file(spec.weights(), spec.sha256()), weights());
        }
        weights().freeze(name -> !spec.tuning().trains(name));
    }

    /** The backbone under Hugging Face's names; the layers around it under their own. */
    @Override
    public StateDict merged() {
        return adapters.map(lora -> SegFormerNames.merged(weights(), lora.factor()))
                .orElseGet(super::merged);
    }

    /** The patch of the first embedding. */
    @Override
    public int sizeMultiple() {
        return PATCH;
    }

    /** Every fourth pixel of the image, then the stages. */
    @Override
    NDList encode(NDArray x, Mode mode) {
        NDArray image = colours.forward(x, mode);
        NDList maps = new NDList(image.get(new NDIndex(":, :, ::{}, ::{}", PATCH, PATCH)));
        maps.addAll(stages(image, mode));
        if (image != x) {
            image.close();
        }
        return maps;
    }

    @Override
    SegFormerDecoder decoder() {
        return decoder;
    }

    @Override
    SegFormerDecoder decoder(Scope scope, Upsampling upsampling) {
        Scope place = SegFormerNames.base(scope, spec.tuning()).in("decode_head");
        SegFormerHead head = new SegFormerHead(place, shape, spec.dropout(), parts, upsampling);
        int width = shape.decoderWidth() + COLOURS;
        Scope output = scope.in("output_model").in("0");
        Layer last =
                switch (upsampling) {
                    case OWN, TRANSPOSED -> ConvTranspose.of(output, 2, width, classes(), PATCH);
                    case LINEAR, NEAREST ->
                        Conv.same(output, 2, width, classes(), 3).then(upsampling.times(PATCH));
                };
        return new SegFormerDecoder(head, width, last);
    }

    /** SegFormer's feature map (N, width, H / 4, W / 4) of images of three channels, sides rounded up. */
    NDArray features(NDArray xNCHW, Mode mode) {
        try (NDList stages = new NDList(stages(xNCHW, mode))) {
            return decoder.head().forward(stages, mode);
        }
    }

    List<NDArray> stages(NDArray xNCHW, Mode mode) {
        return encoder.features(xNCHW, mode);
    }
}
