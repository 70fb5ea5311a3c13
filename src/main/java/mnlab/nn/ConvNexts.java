package mnlab.nn;

import java.util.List;
import mnlab.core.Key;

/** The recipes of ConvNeXts (see {@link ConvNext}). */
public final class ConvNexts {

    private static final int WIDTH = 96;

    private ConvNexts() {}

    /**
     * 28 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param dropPath probability with which the last block is dropped for a sample in training; earlier ones less
     */
    public record ConvNextTiny(String weights, String sha256, double dropPath) implements TorchvisionSpec {

        /** From scratch. */
        public ConvNextTiny() {
            this("", "", .1);
        }

        /** Refuses probabilities outside [0, 1). */
        public ConvNextTiny {
            Dropout.requireRate("dropPath", dropPath);
        }

        @Override
        public String name() {
            return "convnext_tiny";
        }

        @Override
        public String lastLayer() {
            return "classifier.2";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> ConvNext.of(scope, List.of(3, 3, 9, 3), WIDTH, dropPath, outputs));
        }
    }

    /**
     * 49 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param dropPath probability with which the last block is dropped for a sample in training; earlier ones less
     */
    public record ConvNextSmall(String weights, String sha256, double dropPath) implements TorchvisionSpec {

        /** From scratch. */
        public ConvNextSmall() {
            this("", "", .4);
        }

        /** Refuses probabilities outside [0, 1). */
        public ConvNextSmall {
            Dropout.requireRate("dropPath", dropPath);
        }

        @Override
        public String name() {
            return "convnext_small";
        }

        @Override
        public String lastLayer() {
            return "classifier.2";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> ConvNext.of(scope, List.of(3, 3, 27, 3), WIDTH, dropPath, outputs));
        }
    }
}
