package mnlab.nn;

import mnlab.core.Key;

/**
 * A recipe for a classifier of images: what a config names. It is to classifiers what {@link NetSpec} is to networks whose logits have
 * the input's space, and a type of its own because no method of segmentation can use one. Implementations are records (their components
 * are the config's keys) and are found because they are there (see {@link Classifiers}).
 */
public interface ClassifierSpec {

    /** The name in configs and tables, for example {@code resnet50}. */
    String name();

    /**
     * The group of a tensor, for learning rates of its own: {@code encoder}, or {@code head} for the last layer, in our networks;
     * {@code all} where a network tells no groups apart.
     */
    default String group(String tensor) {
        return "all";
    }

    /** The same without start weights from a file: for who puts in a checkpoint's. */
    default ClassifierSpec fromScratch() {
        return this;
    }

    /**
     * Builds the network with start weights drawn from the key (or loaded, where the recipe says so).
     *
     * @param channels of the images: 3, or 1 for grey ones, which the network repeats
     * @param outputs K, numbers an image: 1 for the logit of a yes-or-no question
     */
    Net build(int channels, int outputs, Key key, Placement placement);
}
