package mnlab.nn;

import java.util.regex.Pattern;

/** Files of weights in torchvision's names. */
final class TorchvisionWeights {

    /** The published files of DenseNets are older than their names: {@code denselayer1.norm.1.weight}. */
    private static final Pattern OLD = Pattern.compile("(\\.denselayer\\d+\\.(?:norm|conv))\\.([12]\\.)");

    private TorchvisionWeights() {}

    /** Starts a network from its recipe's file, where it names one. */
    static Classifier into(Classifier net, TorchvisionSpec spec) {
        if (spec.weights().isEmpty()) {
            return net;
        }
        StateDict file = StateDict.read(BackboneWeights.file(spec.weights(), spec.sha256()));
        return net.startingFrom(file.renamed(name -> OLD.matcher(name).replaceFirst("$1$2")), spec.lastLayer());
    }
}
