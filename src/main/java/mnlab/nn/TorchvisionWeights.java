package mnlab.nn;

import java.util.function.Function;
import java.util.regex.Pattern;
import mnlab.core.Key;

/** Files of weights in torchvision's names. */
final class TorchvisionWeights {

    /** The published files of DenseNets are older than their names: {@code denselayer1.norm.1.weight}. */
    private static final Pattern OLD = Pattern.compile("(\\.denselayer\\d+\\.(?:norm|conv))\\.([12]\\.)");

    private TorchvisionWeights() {}

    /** A recipe's network, with start values from its file, where it names one. */
    static Classifier start(
            TorchvisionSpec spec,
            int channels,
            int outputs,
            Key key,
            Placement placement,
            Function<Scope, Layer> layers) {
        Classifier net = new Classifier(channels, outputs, key, placement, layers);
        if (spec.weights().isEmpty()) {
            return net;
        }
        StateDict file = StateDict.read(BackboneWeights.file(spec.weights(), spec.sha256()));
        return net.startingFrom(file.renamed(name -> OLD.matcher(name).replaceFirst("$1$2")), spec.lastLayer());
    }
}
