package mnlab.method;

import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Schedule;
import mnlab.train.Schedules;

/**
 * What a run gives a method to be cut to. Schedules move at epochs, so that a method with several updates a step has the same as one with one.
 *
 * @param epochs warm-up end, transition, maximum
 * @param batch samples in a batch
 * @param rounds steps in an epoch
 * @param regime what is held equal among methods
 * @param sampling what stands in for a method's own sampler of labelled and unlabelled samples
 */
public record Setup(Epochs epochs, int batch, int rounds, Regime regime, Sampling sampling) {

    /** What a batch of labelled and unlabelled samples holds. */
    public enum Sampling {
        /** What the method says. */
        OWN,
        /** M&amp;N's learning-rate-guided share, for any method. */
        LEARNING_RATE_GUIDED
    }

    /** Methods with one optimiser and their own samplers. */
    public Setup(Epochs epochs, int batch, int rounds) {
        this(epochs, batch, rounds, Regime.MATCHED, Sampling.OWN);
    }

    /** Epoch behind the last. */
    public int end() {
        return epochs.maximum();
    }

    /** Labelled and unlabelled samples half and half, the larger half labelled; or as learning-rate-guided sampling has it. */
    public Sampler mixed() {
        if (sampling == Sampling.LEARNING_RATE_GUIDED) {
            Schedule rate = Schedules.warmUpCosineRestart(1, epochs, 0);
            return Samplers.learningRateGuided(LrgRule.EPOCH_LINEAR, epochs, rate, 0, rounds, batch);
        }
        int unlabelled = batch / 2;
        return Samplers.rounds(rounds, batch - unlabelled, unlabelled);
    }

    /** Labelled samples alone. */
    public Sampler labelled() {
        return Samplers.labelledOnly(rounds, batch);
    }

    /**
     * How networks learn.
     *
     * @param rate peak learning rate of the matched regime
     * @param published what the method was published with
     */
    public Fit fit(double rate, Fit published) {
        if (regime == Regime.PUBLISHED) {
            return published;
        }
        return new Fit(
                Member.adamW(), Schedules.warmUpCosineRestart(rate, epochs, 0), Losses.sum(Losses.dice(), Losses.kl()));
    }

    /** A weight that rises to its maximum along the sigmoid ramp over a share of the run. */
    public Schedule ramp(double maximum, double share) {
        return Schedules.sigmoidRamp(maximum, share * epochs.maximum(), Schedules.perEpoch());
    }

    /** A number that rises from one value to another along the sigmoid ramp over the whole run. */
    public Schedule rising(double from, double to) {
        return Schedules.sigmoidBetween(from, to, epochs.maximum(), Schedules.perEpoch());
    }

    /** A rate that falls to a tenth after each share of the run. */
    public Schedule stepped(double base, double share) {
        return Schedules.step(base, share, .1, this::passed);
    }

    /** A rate that falls as (1 - share of the run that has passed)^.9. */
    public Schedule poly(double base) {
        return Schedules.poly(base, 1, this::passed);
    }

    /** The share of the run that has passed. */
    private double passed(Clock clock) {
        return (double) clock.epoch() / epochs.maximum();
    }
}
