package mnlab.recipe;

import static mnlab.method.Losses.mseKept;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Selectors.entropyAbove;
import static mnlab.method.Sources.prob;

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
 * AC-MT (Xu et al., Medical Image Analysis 2023), its entropy variant: Mean Teacher that learns where the student is unsure; the entropy
 * that counts as unsure rises, as the released code found better than the published fall.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay upper bound of the moving average's memory
 * @param weight final weight of the agreement
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param noise standard deviation of the teacher's input noise, which is clipped at twice that
 */
public record AmbiguousMeanTeacher(NetSpec net, double rate, double decay, double weight, double ramp, double noise)
        implements Method {

    /** A 3D U-Net of base width 16; the published constants, with the ramp over .75 of the run. */
    public AmbiguousMeanTeacher() {
        this(Nets.unet3d(16), 1e-3, .99, .1, .75, .1);
    }

    @Override
    public String name() {
        return "ac-mt";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup));
        Source teacher = prob("teacher", Views.noise(noise, 2 * noise), Mode.TRAIN);
        Term consistency = Term.of(UNLABELLED, "student", teacher, mseKept())
                .where(entropyAbove(setup.rising(.75, .95)))
                .named("consistency")
                .weight(setup.ramp(weight, ramp));
        return StudentTeacher.recipe("AC-MT", setup, fit, net, decay, consistency);
    }
}
