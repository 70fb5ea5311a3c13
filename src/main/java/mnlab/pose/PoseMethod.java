package mnlab.pose;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.nn.RegressorSpec;
import mnlab.train.Terms;

/**
 * A way of saying where a plane lies and how sure that is. Implementations are records whose components are the method's options (and the keys
 * of its config), with a constructor without arguments for the defaults; a method is found because its class is there (see {@link PoseMethods}).
 */
public interface PoseMethod {

    /** The name in configs, for example {@code qaerts}. */
    String name();

    /** The name in tables, which tells options apart. */
    default String title() {
        return name();
    }

    /** The name of a part of its estimates ({@link PoseEstimate#parts()}), counted from 0. */
    default String part(int index) {
        return "part " + (index + 1);
    }

    /** Networks that are trained each on its own, from start values of its own. */
    default int members() {
        return 1;
    }

    /** Frames that the network sees at once, as channels. */
    default int frames() {
        return 1;
    }

    /** The network that it wants, of the one that the config names. */
    default RegressorSpec network(RegressorSpec named) {
        return named;
    }

    /** What the network answers. */
    List<RegressorHead> networkHeads();

    /** Called once when the network is built, before weights are loaded into it: the place for parameters beside the layers. */
    default void prepare(Regressor net) {}

    /**
     * The loss on a batch.
     *
     * @param heads what the network answered
     * @param net the network, for parameters beside the layers
     * @param targets the true points, (B, 9), of each of the {@link #frames()} seen at once
     * @param size pixels along the side of a frame
     */
    Terms loss(Heads heads, Regressor net, List<NDArray> targets, int size);

    /**
     * What one trained network says of frames.
     *
     * @param xBMHW frames, each in all {@link #frames()} channels
     * @param key what passes that draw draw from
     * @param size pixels along the side of a frame
     */
    List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size);

    /** What all members say together of a frame. */
    default PoseEstimate together(List<PoseEstimate> members, int size) {
        return members.get(0);
    }
}
