package mnlab.recipe;

import static mnlab.method.Losses.mseKept;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Selectors.uncertaintyBelow;
import static mnlab.method.Sources.prob;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Selector;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.method.Views;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * UA-MT (Yu et al., MICCAI 2019, arXiv 1907.07034): Mean Teacher that learns only where the teacher is sure, that is where the mean of
 * several noisy passes has a low entropy; what counts as low rises.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay upper bound of the moving average's memory
 * @param weight final weight of the agreement
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param noise standard deviation of the teacher's input noise, which is clipped at twice that
 * @param passes of the teacher from which its uncertainty is taken
 */
public record UncertaintyAwareMeanTeacher(
        NetSpec net, double rate, double decay, double weight, double ramp, double noise, int passes)
        implements Method {

    /** A 3D U-Net of base width 16; the published constants, with the ramp over the whole run. */
    public UncertaintyAwareMeanTeacher() {
        this(Nets.unet3d(16), 1e-3, .99, .1, 1, .1, 8);
    }

    @Override
    public String name() {
        return "ua-mt";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup));
        Source teacher = prob("teacher", Views.noise(noise, 2 * noise), Mode.TRAIN);
        Selector sure =
                uncertaintyBelow("teacher", i -> Views.noise(noise, 2 * noise, i), passes, setup.rising(.75, 1));
        Term consistency = Term.of(UNLABELLED, "student", teacher, mseKept())
                .where(sure)
                .named("consistency")
                .weight(setup.ramp(weight, ramp));
        return StudentTeacher.recipe("UA-MT", setup, fit, net, decay, consistency);
    }
}
