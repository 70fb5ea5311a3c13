package mnlab.nn;

import java.util.List;
import mnlab.core.Key;

/** The recipes of densely connected networks (see {@link DenseNet}). */
public final class DenseNets {

    private DenseNets() {}

    /**
     * 7 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     */
    public record DenseNet121(String weights, String sha256) implements TorchvisionSpec {

        /** From scratch. */
        public DenseNet121() {
            this("", "");
        }

        @Override
        public String name() {
            return "densenet121";
        }

        @Override
        public String lastLayer() {
            return "classifier";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> DenseNet.of(scope, List.of(6, 12, 24, 16), outputs));
        }
    }

    /**
     * 12 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     */
    public record DenseNet169(String weights, String sha256) implements TorchvisionSpec {

        /** From scratch. */
        public DenseNet169() {
            this("", "");
        }

        @Override
        public String name() {
            return "densenet169";
        }

        @Override
        public String lastLayer() {
            return "classifier";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> DenseNet.of(scope, List.of(6, 12, 32, 32), outputs));
        }
    }
}
