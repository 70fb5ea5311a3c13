package mnlab.method;

import java.util.List;
import mnlab.core.Records;
import mnlab.nn.NetSpec;
import mnlab.nn.Weights;
import mnlab.train.AdamW;
import mnlab.train.Clock;
import mnlab.train.Optimizer;
import mnlab.train.ParameterGroups;
import mnlab.train.Schedule;
import mnlab.train.Sgd;

/**
 * A network of a recipe and its role.
 */
public sealed interface Member {

    /** How to make an optimiser for weights in groups. */
    @FunctionalInterface
    interface OptimizerSpec {
        /** An optimiser with fresh state. */
        Optimizer of(Weights weights, ParameterGroups groups);
    }

    /** How much of itself a moving average keeps at an update: 0 makes it the network that it follows. */
    @FunctionalInterface
    interface Decay {
        /** The share a, for the number of updates before this one and the time. */
        double at(long updates, Clock clock);
    }

    /**
     * A network that learns.
     *
     * @param net what to build
     * @param optimizer its optimiser
     * @param rate its learning rate
     */
    record Trained(NetSpec net, OptimizerSpec optimizer, Schedule rate) implements Member {}

    /**
     * A moving average of another member's trained tensors, updated after each step that trains it: {@code teacher <- a teacher
     * + (1 - a) student}. Normalisation statistics are its own.
     *
     * @param of the member that it follows
     * @param decay a
     */
    record Ema(String of, Decay decay) implements Member {}

    /**
     * A network that tells from a head's answer, beside the image, whether the sample is labelled.
     *
     * @param width channels of its first layer
     * @param of the member that it looks at
     * @param head the answer that it looks at
     * @param optimizer its optimiser
     * @param rate its learning rate
     */
    record Critic(int width, String of, String head, OptimizerSpec optimizer, Schedule rate) implements Member {}

    /**
     * The mean of other members' probabilities, for prediction alone.
     *
     * @param of the members
     */
    record Mean(List<String> of) implements Member {}

    /** A network that learns. */
    static Member trained(NetSpec net, OptimizerSpec optimizer, Schedule rate) {
        return new Trained(net, optimizer, rate);
    }

    /** A moving average with a = min(1 - 1/(t + 1), decay), t counting updates from 0: the first one copies. */
    static Member ema(String of, double decay) {
        return new Ema(of, (updates, clock) -> Math.min(1 - 1.0 / (updates + 1), decay));
    }

    /** A copy of another member before an epoch, and its moving average with a constant decay from then on (BCP). */
    static Member emaFrom(int epoch, String of, double decay) {
        return new Ema(of, (updates, clock) -> clock.epoch() < epoch ? 0 : decay);
    }

    /** A critic with Adam (AdamW without decay) at a constant rate. */
    static Member critic(int width, String of, String head, double rate) {
        return new Critic(width, of, head, adam(), Schedule.constant(rate));
    }

    /** The mean of other members' probabilities. */
    static Member mean(String... of) {
        return new Mean(List.of(of));
    }

    /** AdamW with PyTorch's defaults. */
    static OptimizerSpec adamW() {
        return (weights, groups) -> new AdamW(weights, AdamW.Settings.DEFAULT, groups);
    }

    /** Adam with PyTorch's defaults: AdamW without decay. */
    static OptimizerSpec adam() {
        return (weights, groups) -> new AdamW(weights, Records.with(AdamW.Settings.DEFAULT, "decay", 0.0), groups);
    }

    /** SGD with momentum 0.9 in Nesterov's form and a weight decay. */
    static OptimizerSpec nesterov(double decay) {
        return (weights, groups) -> new Sgd(weights, new Sgd.Settings(.9, decay, true), groups);
    }

    /** SGD with momentum 0.9 and weight decay 1e-4. */
    static OptimizerSpec sgd() {
        return (weights, groups) -> new Sgd(weights, Sgd.Settings.DEFAULT, groups);
    }
}
