package mnlab.recipe;

import static mnlab.method.ConsistencyLosses.symmetricKl;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.own;
import static mnlab.method.Sources.prob;
import static mnlab.method.Views.again;

import java.util.List;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * R-Drop (Liang et al., NeurIPS 2021; as in SSL4MIS): two answers to one image shall be equal, by the symmetric divergence. SSL4MIS trains two
 * networks; the paper's one network, asked twice, is {@code networks: 1} and needs a network with dropout.
 *
 * @param net the build of both
 * @param rate peak learning rate
 * @param weight final weight of the divergence
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param networks 2 of one build, or 1 that is asked twice
 */
public record RegularisedDropout(NetSpec net, double rate, double weight, double ramp, int networks) implements Method {

    /** 3D U-Nets of base width 16; weight .1, ramp over the whole run. */
    public RegularisedDropout() {
        this(Nets.unet3d(16), 1e-3, .1, 1, 2);
    }

    /** Refuses other numbers of networks. */
    public RegularisedDropout {
        if (networks != 1 && networks != 2) {
            throw new IllegalArgumentException("R-Drop takes 1 or 2 networks, got " + networks);
        }
    }

    @Override
    public String name() {
        return "r-drop";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Schedule ramped = setup.ramp(weight, ramp);
        if (networks == 1) {
            Term first = fit.labels("a");
            Term again = first.under(again(1)).named("labels-again");
            Term equal = equal("a", prob("a", again(1), Mode.TRAIN)).weight(ramped);
            Term equalAgain =
                    equal("a", own("a")).under(again(1)).named("equal-again").weight(ramped);
            return Recipe.named("R-Drop")
                    .net("a", fit.trained(net))
                    .phase("all", setup.end(), setup.mixed(), update("a", first, again, equal, equalAgain))
                    .inference("a");
        }
        List<Term> terms = Mutual.terms(fit, (net, by) -> equal(net, own(by)).weight(ramped));
        return Mutual.pair("R-Drop", fit, net, net)
                .phase("all", setup.end(), setup.mixed(), update("ab", terms))
                .inference("a");
    }

    /** The divergence is symmetric: its gradient with respect to each answer, the other held, makes the whole gradient. */
    private static Term equal(String net, Source other) {
        return Term.of(UNLABELLED, net, other, symmetricKl()).named("equal-" + net);
    }
}
