package mnlab.nn;

import java.util.List;
import mnlab.core.Key;

/** The recipes of EfficientNets (see {@link EfficientNet}). */
public final class EfficientNets {

    private EfficientNets() {}

    private static List<MobileStage> scaled(double width, double depth) {
        return MobileStage.BASE.stream()
                .map(stage -> stage.scaled(width, depth))
                .toList();
    }

    /**
     * 4 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param dropout probability before the last layer, in training
     * @param dropPath probability with which a residual block is dropped for a sample in training, block i of n with i / n of it
     */
    public record EfficientNetB0(String weights, String sha256, double dropout, double dropPath)
            implements TorchvisionSpec {

        /** From scratch. */
        public EfficientNetB0() {
            this("", "", .2, .2);
        }

        /** Refuses probabilities outside [0, 1). */
        public EfficientNetB0 {
            Dropout.requireRate("dropout", dropout);
            Dropout.requireRate("dropPath", dropPath);
        }

        @Override
        public String name() {
            return "efficientnet_b0";
        }

        @Override
        public String lastLayer() {
            return "classifier.1";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> EfficientNet.of(scope, scaled(1, 1), dropout, dropPath, outputs));
        }
    }

    /**
     * 18 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param dropout probability before the last layer, in training
     * @param dropPath probability with which a residual block is dropped for a sample in training, block i of n with i / n of it
     */
    public record EfficientNetB4(String weights, String sha256, double dropout, double dropPath)
            implements TorchvisionSpec {

        /** From scratch. */
        public EfficientNetB4() {
            this("", "", .4, .2);
        }

        /** Refuses probabilities outside [0, 1). */
        public EfficientNetB4 {
            Dropout.requireRate("dropout", dropout);
            Dropout.requireRate("dropPath", dropPath);
        }

        @Override
        public String name() {
            return "efficientnet_b4";
        }

        @Override
        public String lastLayer() {
            return "classifier.1";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> EfficientNet.of(scope, scaled(1.4, 1.8), dropout, dropPath, outputs));
        }
    }
}
