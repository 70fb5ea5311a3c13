package mnlab.nn;

import java.util.List;
import mnlab.core.Key;

/** The recipes of VGG networks (see {@link Vgg}). */
public final class Vggs {

    private static final List<List<Integer>> SIXTEEN = List.of(
            List.of(64, 64), List.of(128, 128), List.of(256, 256, 256), List.of(512, 512, 512), List.of(512, 512, 512));

    private Vggs() {}

    /**
     * The network without batch norm: 134 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param dropout probability after each of the first two linear layers, in training
     */
    public record Vgg16(String weights, String sha256, double dropout) implements TorchvisionSpec {

        /** From scratch. */
        public Vgg16() {
            this("", "", .5);
        }

        /** Refuses probabilities outside [0, 1). */
        public Vgg16 {
            Dropout.requireRate("dropout", dropout);
        }

        @Override
        public String name() {
            return "vgg16";
        }

        @Override
        public String lastLayer() {
            return "classifier.6";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this, channels, outputs, key, placement, scope -> Vgg.of(scope, SIXTEEN, false, dropout, outputs));
        }
    }

    /**
     * As {@link Vgg16}, with batch norm.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param dropout probability after each of the first two linear layers, in training
     */
    public record Vgg16Bn(String weights, String sha256, double dropout) implements TorchvisionSpec {

        /** From scratch. */
        public Vgg16Bn() {
            this("", "", .5);
        }

        /** Refuses probabilities outside [0, 1). */
        public Vgg16Bn {
            Dropout.requireRate("dropout", dropout);
        }

        @Override
        public String name() {
            return "vgg16_bn";
        }

        @Override
        public String lastLayer() {
            return "classifier.6";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this, channels, outputs, key, placement, scope -> Vgg.of(scope, SIXTEEN, true, dropout, outputs));
        }
    }
}
