package mnlab.recipe;

import static mnlab.method.Losses.mse;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.own;

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
 * CCT (Ouali et al., CVPR 2020; as in SSL4MIS): further decoders see the encoder's features disturbed (noise, dropped features, dropout); they
 * shall answer what the main decoder does.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the agreement
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param through whether the main decoder feels the gradient of the agreement, as in SSL4MIS
 */
public record CrossConsistency(NetSpec net, double rate, double weight, double ramp, boolean through)
        implements Method {

    /** A 3D U-Net of base width 16; weight .1, ramp over the whole run. */
    public CrossConsistency() {
        this(Nets.unet3d(16), 1e-3, .1, 1, true);
    }

    @Override
    public String name() {
        return "cct";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        List<String> heads = Several.heads(4);
        Source main = through ? Sources.through(own("net")) : own("net");
        Schedule each = setup.ramp(weight, ramp).times(1 / 3.0);
        List<Term> terms = new ArrayList<>(Several.labels(fit, "net", heads, .25));
        heads.stream()
                .skip(1)
                .forEach(head -> terms.add(Term.of(UNLABELLED, "net", main, mse())
                        .head(head)
                        .named("agreement " + head)
                        .weight(each)));
        return Recipe.named("CCT")
                .net("net", fit.trained(Nets.branched(net).perturbed()))
                .phase("all", setup.end(), setup.mixed(), update("net", terms))
                .inference("net");
    }
}
