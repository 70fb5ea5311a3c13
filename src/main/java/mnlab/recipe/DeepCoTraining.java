package mnlab.recipe;

import static mnlab.method.Losses.mse;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.own;
import static mnlab.method.Sources.prob;
import static mnlab.method.Views.turned;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * Deep co-training (Qiao et al., ECCV 2018; as in SSL4MIS): the answer to a turned image, turned back, shall be the answer to the image.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the agreement
 * @param ramp length of the weight's ramp as a share of all epochs
 */
public record DeepCoTraining(NetSpec net, double rate, double weight, double ramp) implements Method {

    /** A 3D U-Net of base width 16; weight .1, ramp over the whole run. */
    public DeepCoTraining() {
        this(Nets.unet3d(16), 1e-3, .1, 1);
    }

    @Override
    public String name() {
        return "deep-co-training";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Schedule half = setup.ramp(weight, ramp).times(.5);
        Term straight = Term.of(UNLABELLED, "net", prob("net", turned(), Mode.TRAIN), mse())
                .named("straight")
                .weight(half);
        Term turned = Term.of(UNLABELLED, "net", own("net"), mse())
                .under(turned())
                .named("turned")
                .weight(half);
        return Recipe.named("Deep co-training")
                .net("net", fit.trained(net))
                .phase("all", setup.end(), setup.mixed(), update("net", fit.labels("net"), straight, turned))
                .inference("net");
    }
}
