package mnlab.method;

import mnlab.nn.NetSpec;
import mnlab.nn.Weights;
import mnlab.train.AdamW;
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
     * + (1 - a) student} with a = min(1 - 1/(t + 1), decay), t counting updates from 0. Normalisation statistics are its own.
     *
     * @param of the member that it follows
     * @param decay upper bound of a
     */
    record Ema(String of, double decay) implements Member {}

    /** A network that learns. */
    static Member trained(NetSpec net, OptimizerSpec optimizer, Schedule rate) {
        return new Trained(net, optimizer, rate);
    }

    /** A moving average. */
    static Member ema(String of, double decay) {
        return new Ema(of, decay);
    }

    /** AdamW with PyTorch's defaults. */
    static OptimizerSpec adamW() {
        return (weights, groups) -> new AdamW(weights, AdamW.Settings.DEFAULT, groups);
    }

    /** SGD with momentum 0.9 and weight decay 1e-4. */
    static OptimizerSpec sgd() {
        return (weights, groups) -> new Sgd(weights, Sgd.Settings.DEFAULT, groups);
    }
}
