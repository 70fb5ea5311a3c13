package mnlab.recipe;

import static mnlab.method.Losses.mse;
import static mnlab.method.Mixing.blend;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.prob;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * ICT (Verma et al., IJCAI 2019; as in SSL4MIS): the student's answer to a blend of two images shall be the blend of the teacher's answers to
 * them.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay upper bound of the moving average's memory
 * @param weight final weight of the agreement
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param alpha of Beta(alpha, alpha), from which the share of a blend is drawn
 */
public record InterpolationConsistency(NetSpec net, double rate, double decay, double weight, double ramp, double alpha)
        implements Method {

    /** A 3D U-Net of base width 16; the constants of SSL4MIS. */
    public InterpolationConsistency() {
        this(Nets.unet3d(16), 1e-3, .99, .1, 1, .2);
    }

    @Override
    public String name() {
        return "ict";
    }

    @Override
    public Family family() {
        return Family.MIXING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Term consistency = Term.of(UNLABELLED, "student", prob("teacher", Mode.TRAIN), mse())
                .under(blend(alpha))
                .named("consistency")
                .weight(setup.ramp(weight, ramp));
        return StudentTeacher.recipe("ICT", setup, fit, net, decay, consistency);
    }
}
