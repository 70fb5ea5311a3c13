package mnlab.nn;

import mnlab.core.Key;

/**
 * A recipe for a network: what a config names. Implementations are records (their components are the config's keys) and are
 * found because they are there (see {@code Nets}).
 */
public interface NetSpec {

    /** The name in configs and tables, for example {@code unet3d}. */
    String name();

    /** Number of spatial axes: 2 or 3. */
    int dimensions();

    /**
     * The group of a tensor, for learning rates of its own: {@code lora}, {@code norm}, {@code encoder} or {@code decoder} in our
     * networks, {@code all} where a network tells no groups apart.
     */
    default String group(String tensor) {
        return "all";
    }

    /**
     * Builds the network with start weights drawn from the key (or loaded, where the recipe says so).
     *
     * @param channels input channels of the images (1 for grey)
     * @param classes K, background included
     */
    Net build(int channels, int classes, Key key, Placement placement);
}
