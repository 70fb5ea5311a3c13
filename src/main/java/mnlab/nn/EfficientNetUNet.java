package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/**
 * A U-Net on EfficientNet-Lite0 for images (N, 1, H, W) or (N, 3, H, W). The image is enlarged x2 (bilinear) and, when grey,
 * repeated to three channels; values are taken as they are. Decoder, from the deepest feature map up: bilinear to the next
 * map's size, that map in front, convolution 3 to 48, instance norm, ReLU; three times; then convolution 3 to the classes on
 * the image's own grid. Tensor names: {@code e.} and the package's names for the encoder, {@code dec.i.0}, {@code out}.
 */
public final class EfficientNetUNet extends TensorNet {

    private static final int WIDTH = 48;

    private final Layer image;
    private final EfficientNetLite0 encoder;
    private final List<Layer> decoder = new ArrayList<>();
    private final Layer last;

    EfficientNetUNet(EfficientNetUNetSpec spec, int channels, int classes, Key key, Placement placement) {
        super(2, channels, classes, placement);
        Layer large = (x, mode) -> Ops.twice(x);
        image = large.then(Colours.of(channels));
        Scope scope = scope(key);
        encoder = EfficientNetLite0.encoder(scope.in("e"));
        int[] widths = EfficientNetLite0.WIDTHS;
        for (int i = 0; i < widths.length - 1; i++) {
            int below = i == widths.length - 2 ? widths[i + 1] : WIDTH;
            decoder.add(Conv.same(scope.in("dec").in(Integer.toString(i)).in("0"), 2, widths[i] + below, WIDTH, 3)
                    .then((x, mode) -> Ops.instanceNorm(x))
                    .then((x, mode) -> Ops.relu(x)));
        }
        last = Conv.same(scope.in("out"), 2, WIDTH, classes, 3);
        if (spec.pretrained()) {
            loadEncoder(StateDict.read(BackboneWeights.find("efficientnet-lite0")));
        }
        if (spec.freeze()) {
            weights().freeze(name -> name.startsWith("e."));
        }
    }

    /** The file also holds the blocks and the classifier that are not used here. */
    private void loadEncoder(StateDict file) {
        WeightReport report = file.renamed(name -> "e." + name).loadInto(weights());
        List<String> encoder =
                report.missing().stream().filter(name -> name.startsWith("e.")).toList();
        new WeightReport(file.source(), report.matched(), encoder, List.of(), report.misshaped()).requireComplete();
    }

    /** Sides of the enlarged image are multiples of 16, the deepest stride. */
    @Override
    public int sizeMultiple() {
        return 8;
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        check(x);
        List<NDArray> features = features(x, mode);
        NDArray y = features.get(features.size() - 1);
        for (int i = features.size() - 2; i >= 0; i--) {
            y = climb(decoder.get(i), features.get(i), y, mode);
        }
        try (NDArray top = y) {
            return Heads.ofLogits(last.forward(top, mode));
        }
    }

    EfficientNetLite0 encoder() {
        return encoder;
    }

    /** The encoder's feature maps of the enlarged image. */
    private List<NDArray> features(NDArray x, Mode mode) {
        try (NDArray large = image.forward(x, mode)) {
            return encoder.features(large, mode);
        }
    }

    private static NDArray climb(Layer layer, NDArray feature, NDArray below, Mode mode) {
        try (feature;
                below;
                NDArray raised = Ops.bilinear(below, Ops.space(feature));
                NDArray both = Ops.concat(feature, raised)) {
            return layer.forward(both, mode);
        }
    }
}
