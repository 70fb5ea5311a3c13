package mnlab.recipe;

import static mnlab.method.Losses.ce;
import static mnlab.recipe.Mutual.taught;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Sources;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * CPS (Chen et al., CVPR 2021, arXiv 2106.01226): two networks of one build, started differently, learn each from the classes that the
 * other chooses.
 *
 * @param net the build of both
 * @param rate peak learning rate of both
 * @param weight final weight of what they learn from each other
 * @param ramp length of the weight's ramp as a share of all epochs
 */
public record CrossPseudoSupervision(NetSpec net, double rate, double weight, double ramp) implements Method {

    /** 3D U-Nets of base width 16; weight .1, ramp over the whole run. */
    public CrossPseudoSupervision() {
        this(Nets.unet3d(16), 1e-3, .1, 1);
    }

    @Override
    public String name() {
        return "cps";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        return Mutual.recipe("CPS", setup, fit, net, net, taught(Sources::argmax, ce(), setup.ramp(weight, ramp)));
    }
}
