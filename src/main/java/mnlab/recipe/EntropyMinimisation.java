package mnlab.recipe;

import static mnlab.method.EntropyLosses.normalisedEntropy;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Sources.none;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * Entropy minimisation (Grandvalet and Bengio, NeurIPS 2004; Vu et al., CVPR 2019; as in SSL4MIS): answers shall be sure, labelled or not.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the entropy
 * @param ramp length of the weight's ramp as a share of all epochs
 */
public record EntropyMinimisation(NetSpec net, double rate, double weight, double ramp) implements Method {

    /** A 3D U-Net of base width 16; weight .1, ramp over the whole run. */
    public EntropyMinimisation() {
        this(Nets.unet3d(16), 1e-3, .1, 1);
    }

    @Override
    public String name() {
        return "entropy-minimisation";
    }

    @Override
    public Family family() {
        return Family.PSEUDO_LABELS;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Term entropy = Term.of(ALL, "net", none(), normalisedEntropy()).weight(setup.ramp(weight, ramp));
        return Recipe.named("Entropy minimisation")
                .net("net", fit.trained(net))
                .phase("all", setup.end(), setup.mixed(), update("net", fit.labels("net"), entropy))
                .inference("net");
    }
}
