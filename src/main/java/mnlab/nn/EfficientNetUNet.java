package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mnlab.core.Key;

/**
 * A U-Net on EfficientNet-Lite0 for images (N, 1, H, W) or (N, 3, H, W). The image is enlarged x2 (bilinear) and, when grey,
 * repeated to three channels; values are taken as they are. Decoder, from the deepest feature map up: bilinear to the next
 * map's size, that map in front, convolution 3 to 48, instance norm, ReLU; three times; then convolution 3 to the classes on
 * the image's own grid. Tensor names: {@code e.} and the package's names for the encoder, {@code dec.i.0}, {@code out}.
 */
public final class EfficientNetUNet extends EncoderDecoder {

    private static final int WIDTH = 48;

    private final Layer image;
    private final EfficientNetLite0 encoder;
    private final Ladder decoder;

    EfficientNetUNet(EfficientNetUNetSpec spec, int channels, int classes, Key key, Placement placement) {
        super(2, channels, classes, placement);
        Layer large = (x, mode) -> Ops.twice(x);
        image = large.then(Colours.of(channels));
        Scope scope = scope(key);
        encoder = EfficientNetLite0.encoder(scope.in("e"));
        decoder = decoder(scope, Upsampling.OWN);
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

    EfficientNetLite0 encoder() {
        return encoder;
    }

    /** The encoder's feature maps of the enlarged image: the first lies on the image's own grid. */
    @Override
    NDList encode(NDArray x, Mode mode) {
        try (NDArray large = image.forward(x, mode)) {
            return new NDList(encoder.features(large, mode));
        }
    }

    @Override
    Ladder decoder() {
        return decoder;
    }

    @Override
    Ladder decoder(Scope scope, Upsampling upsampling) {
        int[] maps = EfficientNetLite0.WIDTHS;
        int lowest = maps.length - 1;
        List<Integer> widths = new ArrayList<>(List.of(maps[lowest]));
        List<Ladder.Rung> rungs = new ArrayList<>();
        for (int i = 0; i < lowest; i++) {
            int below = i == lowest - 1 ? maps[lowest] : WIDTH;
            Scope place = scope.in("dec").in(Integer.toString(i));
            Layer merge = Conv.same(place.in("0"), 2, maps[i] + below, WIDTH, 3)
                    .then((x, mode) -> Ops.instanceNorm(x))
                    .then((x, mode) -> Ops.relu(x));
            rungs.add(Ladder.Join.skipFirst(raise(place.in("up"), below, upsampling), merge));
            widths.add(WIDTH);
        }
        Collections.reverse(rungs);
        return new Ladder(widths, rungs, Conv.same(scope.in("out"), 2, WIDTH, classes(), 3));
    }

    /** Interpolation changes no width, so no convolution follows it: the merge has one. */
    private static Layer raise(Scope scope, int width, Upsampling upsampling) {
        return upsampling == Upsampling.TRANSPOSED ? ConvTranspose.of(scope, 2, width, width, 2) : upsampling.times(2);
    }
}
