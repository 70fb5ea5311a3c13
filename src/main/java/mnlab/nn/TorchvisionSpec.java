package mnlab.nn;

import mnlab.core.Key;
import mnlab.core.Records;

/**
 * A classifier that computes what torchvision's of the same name computes (0.22), with its tensor names, so that its files of weights
 * load and ours load there, both with strict names.
 */
public interface TorchvisionSpec extends ClassifierSpec {

    /**
     * File of start weights, of {@code torch.save} or safetensors (a path, or a file name that is looked for as in {@link
     * BackboneWeights}); empty for a start from scratch. Its last layer is left where it has another number of classes ({@link
     * Classifier#start()}).
     */
    String weights();

    /** SHA-256 of that file; empty to take it as it is. */
    String sha256();

    /** Name of the last layer, for example {@code fc}. */
    String lastLayer();

    /** The same, starting from a file. */
    default TorchvisionSpec startingFrom(String file) {
        Record named = Records.with(Records.with((Record) this, "weights", file), "sha256", "");
        return (TorchvisionSpec) named;
    }

    @Override
    default ClassifierSpec fromScratch() {
        return startingFrom("");
    }

    @Override
    default String group(String tensor) {
        return tensor.startsWith(lastLayer() + ".") ? "head" : "encoder";
    }

    @Override
    Classifier build(int channels, int outputs, Key key, Placement placement);
}
