package mnlab.nn;

import java.util.List;
import mnlab.core.Key;

/**
 * A recipe for a network that answers numbers about an image: what a config names. It is to regression what {@link ClassifierSpec} is to classes.
 * Implementations are records (their components are the config's keys) and are found because they are there (see {@link Regressors}).
 */
public interface RegressorSpec {

    /** The name in configs and tables, for example {@code instance_vgg}. */
    String name();

    /** The same with dropout of this probability in every block; 0 for none. */
    RegressorSpec dropout(double rate);

    /** The same without start weights from a file: for who puts in a checkpoint's. */
    default RegressorSpec fromScratch() {
        return this;
    }

    /**
     * Builds the network with start weights drawn from the key (or loaded, where the recipe says so).
     *
     * @param channels of the images
     * @param heads what it answers
     */
    Regressor build(int channels, List<RegressorHead> heads, Key key, Placement placement);
}
