package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.hipparchus.util.ArithmeticUtils;

/**
 * A network: an input batch to named heads. It owns its tensors; its role in a method (trained, moving average, critic,
 * frozen) is the method's business, its device and precision are given when it is built.
 *
 * <p>Input is (B, C, H, W) for 2D networks and (B, C, H, W, D) for 3D ones; the logits have the same B and space and K
 * channels. Those of a classifier ({@link Classifier}) have no space: (B, K).
 */
public interface Net extends AutoCloseable {

    /** Number of spatial axes of the input: 2 or 3. */
    int dimensions();

    /** Number of classes K, background included. */
    int classes();

    /** Where it runs. */
    Placement placement();

    /** Its tensors by name. */
    Weights weights();

    /**
     * Runs the network. Arrays made on the way belong to the manager of {@code x}.
     *
     * @throws IllegalArgumentException when the input's shape does not fit, naming the shape expected and got
     */
    Heads forward(NDArray x, Mode mode);

    /**
     * Runs what these heads take and, where the network has parts for other heads, none of those. What is drawn for a head does not
     * depend on which others are asked for.
     *
     * @param heads names, such as {@link Heads#LOGITS}
     * @return these heads
     * @throws IllegalArgumentException also when the network has no such head, naming those it has
     */
    default Heads forward(NDArray x, Mode mode, Set<String> heads) {
        return forward(x, mode).only(heads);
    }

    /**
     * Its tensors for a program that knows no adapters: each adapter's product added to its matrix, under the names of the field's
     * public checkpoints. The tensors as they are, where there are none.
     */
    default StateDict merged() {
        return StateDict.of("merged", weights());
    }

    /** What each spatial axis of the input must be a multiple of. */
    default int sizeMultiple() {
        return 1;
    }

    /** The smallest volume that it takes, no side of which is below these; sides along H, W, D. */
    default long[] fitting(long... sides) {
        long multiple = sizeMultiple();
        return Arrays.stream(sides)
                .map(side -> multiple * ((side + multiple - 1) / multiple))
                .toArray();
    }

    /** What each spatial axis of the input must be a multiple of for all of these: the least common multiple of theirs. */
    static int sizeMultiple(Collection<Net> nets) {
        return nets.stream().mapToInt(Net::sizeMultiple).reduce(1, ArithmeticUtils::lcm);
    }

    /** The smallest volume that all of these take, no side of which is below these. */
    static long[] fitting(Collection<Net> nets, long... sides) {
        long[] fitting = sides;
        for (long[] before = null; !Arrays.equals(before, fitting); ) {
            before = fitting;
            for (Net net : nets) {
                fitting = net.fitting(fitting);
            }
        }
        return fitting;
    }

    /** Frees its tensors. */
    @Override
    void close();
}
