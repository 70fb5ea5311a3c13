package mnlab.method;

import mnlab.data.Rounds;
import mnlab.data.TwoStream;
import mnlab.train.Epochs;
import mnlab.train.Schedule;

/** The samplers of the kit. */
public final class Samplers {

    private Samplers() {}

    /** Labelled cases only, in M&amp;N's rounds. */
    public static Sampler labelledOnly(int rounds, int batch) {
        return (pools, epoch, key) -> Rounds.of(pools, rounds).epoch(key, epoch, batch, 0);
    }

    /**
     * M&amp;N: the unlabelled share of a batch follows the rule; unlabelled samples stand first.
     *
     * @param rate the learning rate as a share of its peak
     * @param share of unlabelled samples, for {@link LrgRule#FIXED}
     */
    public static Sampler learningRateGuided(
            LrgRule rule, Epochs epochs, Schedule rate, double share, int rounds, int batch) {
        return (pools, epoch, key) -> {
            int unlabelled = rule.unlabelled(epoch, epochs, rate, share, batch);
            return Rounds.of(pools, rounds).epoch(key, epoch, batch - unlabelled, unlabelled);
        };
    }

    /** A fixed number of either kind in M&amp;N's rounds; unlabelled samples stand first. */
    public static Sampler rounds(int rounds, int labelled, int unlabelled) {
        return (pools, epoch, key) -> Rounds.of(pools, rounds).epoch(key, epoch, labelled, unlabelled);
    }

    /** A fixed number of either kind; an epoch goes once through the unlabelled pool; labelled samples stand first. */
    public static Sampler twoStream(int labelled, int unlabelled) {
        return (pools, epoch, key) -> TwoStream.of(pools, labelled, unlabelled).epoch(key, epoch);
    }
}
