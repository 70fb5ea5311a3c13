package mnlab.recipe;

import static mnlab.method.Losses.dicePlainObject;
import static mnlab.method.Losses.mse;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Sources.own;
import static mnlab.method.Sources.sharpenEach;

import java.util.ArrayList;
import java.util.List;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Sources;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * MC-Net (Wu et al., MICCAI 2021, arXiv 2103.02911): one encoder with two decoders that differ in how they enlarge; each shall answer what
 * the other says when it is made sharper.
 *
 * @param net sees volumes (or slices of them); its decoder is built again with another way to enlarge
 * @param rate peak learning rate
 * @param weight final weight of the agreement of the decoders
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param temperature of the sharpening
 * @param through whether the sharpened side feels the gradient too, as released
 */
public record MutualConsistency(
        NetSpec net, double rate, double weight, double ramp, double temperature, boolean through) implements Method {

    /** A 3D U-Net of base width 16; the published constants, with the ramp over .4 of the run. */
    public MutualConsistency() {
        this(Nets.unet3d(16), 1e-3, 1, .4, .1, true);
    }

    @Override
    public String name() {
        return "mc-net";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        return recipe("MC-Net", 2, this, setup);
    }

    /** With a number of decoders. */
    static Recipe recipe(String title, int decoders, MutualConsistency options, Setup setup) {
        Fit fit = setup.fit(
                options.rate, Fit.leftAtrium(setup).with(dicePlainObject()).rate(Schedule.constant(.01)));
        List<String> heads = Several.heads(decoders);
        List<Term> terms = new ArrayList<>(Several.labels(fit, "net", heads, .5));
        for (String head : heads) {
            for (String other : heads) {
                if (!head.equals(other)) {
                    terms.add(options.agreement(head, other).weight(setup.ramp(options.weight, options.ramp)));
                }
            }
        }
        return Recipe.named(title)
                .net("net", fit.trained(Nets.branched(options.net).decoders(decoders - 1)))
                .phase("all", setup.end(), setup.mixed(), update("net", terms))
                .inference("net");
    }

    private Term agreement(String head, String other) {
        Source sharp = sharpenEach(own("net").head(other), temperature);
        return Term.of(ALL, "net", through ? Sources.through(sharp) : sharp, mse())
                .head(head)
                .named(head + " by " + other);
    }
}
