package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mnlab.core.Key;

/**
 * A network that answers rows of numbers about an image: x (B, C, H, W) to features (B, F), named {@code embed}, and from them a linear head
 * each, (B, width).
 */
public final class Regressor extends TensorNet {

    /** The name of the features. */
    public static final String EMBED = Heads.EMBED;

    private static final String HEADS = "heads";

    /** How the last layers start. */
    interface HeadStart {
        Linear linear(Scope scope, int features, RegressorHead head);
    }

    private final Layer body;
    private final Map<String, Linear> heads = new LinkedHashMap<>();
    private final Key key;

    /**
     * A network of these parts.
     *
     * @param features F
     * @param body makes the layers from (B, C, H, W) to (B, F), with their tensors in the scope
     * @param start makes the layer of a head
     */
    Regressor(
            int channels,
            int features,
            List<RegressorHead> heads,
            Key key,
            Placement placement,
            Function<Scope, Layer> body,
            HeadStart start) {
        super(2, channels, heads.stream().mapToInt(RegressorHead::width).sum(), placement);
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("a network without heads answers nothing");
        }
        this.key = key;
        Scope root = scope(key);
        this.body = body.apply(root);
        for (RegressorHead head : heads) {
            Scope place = root.in(HEADS).in(head.name());
            if (this.heads.put(head.name(), start.linear(place, features, head)) != null) {
                throw new IllegalArgumentException("two heads are named " + head.name());
            }
        }
    }

    /** Fills all but the heads from a file; nothing may be missing, left over or of another shape. */
    Regressor startingFrom(StateDict file) {
        try {
            StartWeights.loadAllBut(HEADS + ".", file, weights());
            return this;
        } catch (WeightsException e) {
            close();
            throw e;
        }
    }

    /** A head whose matrix and shift are set so. */
    static Linear head(Scope scope, int features, RegressorHead head, double deviation) {
        return new Linear(scope.normal("weight", deviation, head.width(), features), scope.start("bias", head.start()));
    }

    /**
     * Adds numbers that are trained along with the network and belong to no layer, for example weights of losses.
     *
     * @param name of the tensor
     * @param low of the uniform distribution that they start with
     * @param high of it
     * @return (count), trained
     */
    public NDArray parameters(String name, int count, double low, double high) {
        return scope(key).between(name, low, high, count);
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        check(x);
        NDArray features = body.forward(x, mode);
        Map<String, NDArray> answers = new LinkedHashMap<>();
        heads.forEach((name, head) -> answers.put(name, head.forward(features, mode)));
        answers.put(EMBED, features);
        return Heads.of(answers);
    }
}
