package mnlab.recipe;

import static mnlab.method.Losses.mse;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Sources.prob;

import mnlab.core.Records;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.method.Views;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * Mean Teacher (Tarvainen and Valpola, NeurIPS 2017; for segmentation as in SSL4MIS): a network and its moving average, which
 * sees a noisy input, must agree. Supervised loss and learning rate are M&amp;N's, so that the methods differ in one thing.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay upper bound of the moving average's memory
 * @param weight final weight of the agreement
 * @param ramp length of the weight's sigmoid ramp as a share of all epochs
 * @param noise standard deviation of the teacher's input noise, which is clipped at twice that
 */
public record MeanTeacher(NetSpec net, double rate, double decay, double weight, double ramp, double noise)
        implements Method {

    /** A 3D U-Net of base width 16; decay .99, weight .1, ramp over .4 of the epochs, noise .1. */
    public MeanTeacher() {
        this(Nets.unet3d(16), 1e-3, .99, .1, .4, .1);
    }

    /** Mean Teacher of this network. */
    public static MeanTeacher of(NetSpec net) {
        return Records.with(new MeanTeacher(), "net", net);
    }

    @Override
    public String name() {
        return "mean-teacher";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Source teacher = prob("teacher", Views.noise(noise, 2 * noise), Mode.TRAIN);
        Term consistency =
                Term.of(ALL, "student", teacher, mse()).named("consistency").weight(setup.ramp(weight, ramp));
        return StudentTeacher.recipe("Mean Teacher", setup, fit, net, decay, consistency);
    }
}
