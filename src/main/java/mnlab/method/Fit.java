package mnlab.method;

import mnlab.nn.NetSpec;
import mnlab.train.Schedule;

/**
 * How the networks of a recipe learn: what a comparison holds equal, or what a method was published with.
 *
 * @param optimizer of each network
 * @param rate learning rate of each
 * @param supervised distance of an answer to the labels
 */
public record Fit(Member.OptimizerSpec optimizer, Schedule rate, Loss supervised) {

    private static final Loss SSL4MIS_LOSS = Losses.half(Losses.ce(), Losses.diceSquared());

    /** What the left-atrium repositories share: SGD, .01, a tenth of it after each 2,500 of 6,000 iterations, (CE + Dice) / 2. */
    public static Fit leftAtrium(Setup setup) {
        return new Fit(Member.sgd(), setup.stepped(.01, 2500 / 6000.0), SSL4MIS_LOSS);
    }

    /** What SSL4MIS has for all its methods: SGD, .01 falling as a power of what is left, (CE + Dice) / 2. */
    public static Fit ssl4mis(Setup setup) {
        return new Fit(Member.sgd(), setup.poly(.01), SSL4MIS_LOSS);
    }

    /** What DHC has: SGD in Nesterov's form with decay 3e-5, .03 falling as a power of what is left. */
    public static Fit dhc(Setup setup) {
        return new Fit(Member.nesterov(3e-5), setup.poly(.03), SSL4MIS_LOSS);
    }

    /** A network that learns. */
    public Member trained(NetSpec net) {
        return Member.trained(net, optimizer, rate);
    }

    /** The term of a network's answers to the labelled samples. */
    public Term labels(String net) {
        return Term.of(Scope.LABELLED, net, Sources.label(), supervised).named("labels");
    }

    /** With another distance to the labels. */
    public Fit with(Loss other) {
        return new Fit(optimizer, rate, other);
    }

    /** With another learning rate. */
    public Fit rate(Schedule other) {
        return new Fit(optimizer, other, supervised);
    }
}
