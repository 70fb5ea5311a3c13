package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import mnlab.core.Key;

/**
 * The critic of DAN (Zhang et al., MICCAI 2017) and SASSNet (Li et al., MICCAI 2020) as their public code has it: a map and an image to
 * two logits, (B, 2). Four convolutions 4 of stride 2 with leaky ReLU .2; the first is one for the map and one for the image, whose
 * results are added; channels fall with the probability .5 after the first three, in training; the mean over space and a linear layer
 * end it. An axis stops halving where it is 1 long ({@link Halving}), so that any sides will do, a depth of 1 too.
 */
public final class Critic extends TensorNet {

    /** Logits that it answers. */
    public static final int OUTPUTS = 2;

    private static final double SLOPE = .2;
    private static final double DROPOUT = .5;
    private static final int LAYERS = 4;

    private final int mapChannels;
    private final int imageChannels;
    private final Layer ofMap;
    private final Layer ofImage;
    private final Layer body;
    private final Layer last;

    Critic(CriticSpec spec, int mapChannels, int imageChannels, Key key, Placement placement) {
        super(spec.dimensions(), mapChannels + imageChannels, OUTPUTS, placement);
        this.mapChannels = mapChannels;
        this.imageChannels = imageChannels;
        Scope scope = scope(key);
        int base = spec.base();
        ofMap = Halving.of(scope.in("conv0"), spec.dimensions(), mapChannels, base);
        ofImage = Halving.of(scope.in("conv1"), spec.dimensions(), imageChannels, base);
        Layer layers = bend(scope, 1);
        for (int layer = 2; layer <= LAYERS; layer++) {
            int width = base << (layer - 1);
            layers = layers.then(Halving.of(scope.in("conv" + layer), spec.dimensions(), width / 2, width))
                    .then(bend(scope, layer));
        }
        body = layers;
        last = Linear.uniform(scope.in("classifier"), base << (LAYERS - 1), OUTPUTS);
    }

    /** Leaky ReLU, and dropout of channels but behind the last convolution. */
    private static Layer bend(Scope scope, int layer) {
        Layer bent = (x, mode) -> Ops.leakyRelu(x, SLOPE);
        String place = scope.in("dropout" + layer).name();
        return layer == LAYERS ? bent : bent.then(new Dropout(place, DROPOUT, Dropout.Unit.CHANNEL));
    }

    /** Logits (B, 2) of the two side by side, x (B, map channels + image channels, space), the map first. */
    @Override
    public Heads forward(NDArray x, Mode mode) {
        check(x);
        try (NDArray map = x.get(new NDIndex(":, :{}", mapChannels));
                NDArray image = x.get(new NDIndex(":, {}:", mapChannels))) {
            return Heads.ofLogits(logits(map, image, mode));
        }
    }

    /**
     * Logits (B, 2).
     *
     * @param map (B, map channels, space)
     * @param image (B, image channels, space)
     * @throws IllegalArgumentException when the shapes do not fit, naming them
     */
    public NDArray logits(NDArray map, NDArray image, Mode mode) {
        check(map, image);
        try (NDArray a = ofMap.forward(map, mode);
                NDArray b = ofImage.forward(image, mode);
                NDArray sum = a.add(b);
                NDArray y = body.forward(sum, mode);
                NDArray flat = y.reshape(y.getShape().get(0), y.getShape().get(1), -1);
                NDArray mean = flat.mean(new int[] {2})) {
            return last.forward(mean, mode);
        }
    }

    private void check(NDArray map, NDArray image) {
        long[] expected = image.getShape().getShape().clone();
        boolean fits = expected.length == dimensions() + 2 && expected[1] == imageChannels;
        if (fits) {
            expected[1] = mapChannels;
            fits = map.getShape().equals(new Shape(expected));
        }
        if (!fits) {
            String space = dimensions() == 2 ? "H,W" : "H,W,D";
            throw new IllegalArgumentException("expected map[B," + mapChannels + "," + space + "] and image[B,"
                    + imageChannels + "," + space + "], got map" + map.getShape() + " and image" + image.getShape());
        }
    }
}
