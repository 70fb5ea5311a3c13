package mnlab.recipe;

import mnlab.method.Family;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * MC-Net+ (Wu et al., Medical Image Analysis 2022): {@link MutualConsistency} with three decoders.
 *
 * @param net sees volumes (or slices of them); its decoder is built again with other ways to enlarge
 * @param rate peak learning rate
 * @param weight final weight of the agreement of the decoders
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param temperature of the sharpening
 * @param through whether the sharpened side feels the gradient too, as released
 */
public record MutualConsistencyPlus(
        NetSpec net, double rate, double weight, double ramp, double temperature, boolean through) implements Method {

    /** A 3D U-Net of base width 16; the published constants, with the ramp over .4 of the run. */
    public MutualConsistencyPlus() {
        this(Nets.unet3d(16), 1e-3, 1, .4, .1, true);
    }

    @Override
    public String name() {
        return "mc-net-plus";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        var options = new MutualConsistency(net, rate, weight, ramp, temperature, through);
        return MutualConsistency.recipe("MC-Net+", 3, options, setup);
    }
}
