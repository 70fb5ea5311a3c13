package mnlab.recipe;

import static mnlab.method.Losses.diceSquared;
import static mnlab.recipe.Mutual.taught;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Sources;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.SegFormerSize;

/**
 * Cross teaching between a convolutional network and a transformer (Luo et al., MIDL 2022; as in SSL4MIS): as CPS, with two architectures
 * and Dice. The convolutional network predicts.
 *
 * @param net the convolutional network
 * @param transformer the other; any network will do
 * @param rate peak learning rate of both
 * @param weight final weight of what they learn from each other
 * @param ramp length of the weight's ramp as a share of all epochs
 */
public record CrossTeaching(NetSpec net, NetSpec transformer, double rate, double weight, double ramp)
        implements Method {

    /** A 3D U-Net of base width 16 and SegFormer-B0 on slices, both from scratch; weight .1, ramp over the whole run. */
    public CrossTeaching() {
        this(Nets.unet3d(16), Nets.segFormer(SegFormerSize.B0), 1e-3, .1, 1);
    }

    @Override
    public String name() {
        return "cross-teaching";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Mutual.Lesson taught = taught(Sources::argmax, diceSquared(), setup.ramp(weight, ramp));
        return Mutual.recipe("Cross teaching", setup, fit, net, transformer, taught);
    }
}
