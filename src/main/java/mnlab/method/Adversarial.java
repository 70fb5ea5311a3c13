package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;
import mnlab.nn.Gradients;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.Ops;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The input moved in the direction in which a network's answer changes most (Miyato et al., TPAMI 2019; SS-Net): of a unit direction d0 drawn for
 * each sample, one power step d = gradient of {@code loss(p(x + xi d), p(x))} at d0, made a unit again; the network sees {@code x + epsilon d}. The
 * answer to x itself is a constant, and statistics of batch norm do not move in these passes.
 *
 * @param net whose answer
 * @param xi length of the probing step
 * @param epsilon length of the step that is taken
 * @param loss between the answers
 */
record Adversarial(String net, double xi, double epsilon, Loss loss) implements View {

    @Override
    public String name() {
        return "adversarial(" + net + "," + xi + "," + epsilon + ")";
    }

    @Override
    public NDArray apply(NDArray x, Rows rows, StepCache cache) {
        NDArray clean = cache.probabilities(net, Views.identity(), rows, Mode.TRAIN);
        Net moved = cache.net(net);
        Mode mode = Mode.TRAIN.probing().drawing(cache.step().key().then(name()));
        NDArray direction = direction(x, start(x, cache), moved, d -> loss.of(cache.probe(net, d, mode), clean, null));
        return x.add(Ops.times(direction, epsilon));
    }

    /** Uniform in (-.5, .5), a unit for each sample. */
    private NDArray start(NDArray x, StepCache cache) {
        UniformRandomProvider random =
                cache.step().key().then(name()).then("start").random();
        return Features.unitSamples(Views.drawn(x, () -> random.nextDouble() - .5));
    }

    /** The power step from a unit direction. */
    NDArray direction(NDArray x, NDArray start, Net moved, UnaryOperator<NDArray> distance) {
        NDArray gradient = Gradients.at(start, List.of(moved), d -> distance.apply(x.add(Ops.times(d, xi))));
        return Features.unitSamples(gradient);
    }
}
