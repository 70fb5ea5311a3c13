package mnlab.recipe;

import static mnlab.method.Losses.mse;
import static mnlab.method.Losses.mseKept;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.prob;
import static mnlab.method.Views.mirrored;

import mnlab.geometry.EllipseRefinement;
import mnlab.method.Ellipses;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.method.Views;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * ER-MT (ours, after ERSR, arXiv 2508.19815, whose formulas are not public), for images of structures that are ellipses: the teacher's answer
 * is refined to an ellipse, and the student learns it where the fit is good; and the answer to a mirrored image is the mirrored answer.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay upper bound of the moving average's memory
 * @param weight final weight of both agreements
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param noise standard deviation of the student's input noise, which is clipped at twice that
 * @param sigma width of the refinement's heat, in units of the ellipse
 * @param floor of the refinement's gain
 */
public record EllipseMeanTeacher(
        NetSpec net, double rate, double decay, double weight, double ramp, double noise, double sigma, double floor)
        implements Method {

    /** A 2D U-Net of base width 16; decay .99, weight .1, ramp over the whole run, noise .1, sigma 1, floor .5. */
    public EllipseMeanTeacher() {
        this(Nets.unet2d(16), 1e-3, .99, .1, 1, .1, 1, .5);
    }

    @Override
    public String name() {
        return "er-mt";
    }

    @Override
    public Family family() {
        return Family.SHAPE;
    }

    @Override
    public boolean imagesOnly() {
        return true;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Schedule ramped = setup.ramp(weight, ramp);
        Ellipses ellipses = new Ellipses(prob("teacher", Mode.TRAIN), new EllipseRefinement(sigma, floor));
        Term refined = Term.of(UNLABELLED, "student", ellipses.refined(), mseKept())
                .under(Views.noise(noise, 2 * noise))
                .where(ellipses.accepted())
                .named("refined")
                .weight(ramped);
        Term mirrored = Term.of(UNLABELLED, "student", prob("student", mirrored(1), Mode.TRAIN), mse())
                .named("mirrored")
                .weight(ramped);
        return StudentTeacher.recipe("ER-MT", setup, fit, net, decay, refined, mirrored);
    }
}
