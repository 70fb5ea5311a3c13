package mnlab.recipe;

import static mnlab.method.Losses.ce;
import static mnlab.method.Losses.diceSquaredObject;
import static mnlab.method.Losses.mse;
import static mnlab.method.Losses.mseKept;
import static mnlab.method.Losses.sum;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.LABELLED;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Selectors.disagree;
import static mnlab.method.Selectors.whereBetter;
import static mnlab.method.Sources.betterOf;
import static mnlab.method.Sources.label;
import static mnlab.method.Sources.sharpen;

import java.util.List;
import mnlab.method.Competition;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.ResVNetSpec;
import mnlab.train.Schedule;

/**
 * MCF (Wang et al., CVPR 2023): two different networks. Where they disagree on labelled samples, both learn the label once more; on unlabelled
 * ones, that with the larger Dice loss on the batch's labels learns from the other's sharpened answer.
 *
 * @param net one network
 * @param partner the other, of another build
 * @param rate peak learning rate of both
 * @param weight final weight of what the worse learns from the better
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param rectify weight of the voxels where they disagree
 * @param temperature of the sharpening
 */
public record MutualCorrection(
        NetSpec net, NetSpec partner, double rate, double weight, double ramp, double rectify, double temperature)
        implements Method {

    private static final Competition BY_DICE = Competition.byDice("a", "b");

    /** A 3D U-Net of base width 16 and a residual V-Net; the published constants, with the ramp over the whole run. */
    public MutualCorrection() {
        this(Nets.unet3d(16), new ResVNetSpec(), 1e-3, .1, 1, .5, .1);
    }

    @Override
    public String name() {
        return "mcf";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup).with(sum(ce(), diceSquaredObject())));
        Schedule ramped = setup.ramp(weight, ramp);
        List<Term> terms = Mutual.terms(fit, (net, by) -> rectified(net), (net, by) -> corrected(net, by)
                .weight(ramped));
        return Mutual.withMean("MCF", fit, net, partner)
                .phase("all", setup.end(), setup.mixed(), update("ab", terms))
                .inference("mean");
    }

    private Term rectified(String net) {
        return Term.of(LABELLED, net, label(), mseKept())
                .where(disagree("a", "b"))
                .named("rectified-" + net)
                .weight(rectify);
    }

    private Term corrected(String net, String by) {
        return Term.of(UNLABELLED, net, sharpen(betterOf(BY_DICE), temperature), mse())
                .where(whereBetter(BY_DICE, by))
                .named("corrected-" + net);
    }
}
