package mnlab.recipe;

import static mnlab.method.Losses.klPerVoxel;
import static mnlab.method.Mixing.cutMix;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.none;
import static mnlab.method.Sources.prob;
import static mnlab.method.Views.uniform;

import java.util.List;
import mnlab.method.EntropyLosses;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Loss;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.RegionalCrossEntropy;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.method.View;
import mnlab.method.Views;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * TraCoCo (Liu et al., IEEE TMI 2024, arXiv 2203.14523): the answer to a voxel must not depend on where the crop around it lies; two networks
 * teach each other what is there, where they are sure of it, and what is not.
 *
 * @param net the build of both
 * @param rate peak learning rate of both
 * @param weight final weight of all that is learnt without labels
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param noise range of the uniform noise on every input
 * @param crop share of each side that a crop takes
 * @param box share of each side that the other network's samples are cut into each other with
 * @param threshold least probability of a class that is there
 * @param bound largest probability of a class that is not
 * @param spatial weight of the agreement of crops beside the cross term
 * @param spread weight of the negative entropy beside it
 */
public record TranslationConsistency(
        NetSpec net,
        double rate,
        double weight,
        double ramp,
        double noise,
        double crop,
        double box,
        double threshold,
        double bound,
        double spatial,
        double spread)
        implements Method {

    /** 3D U-Nets of base width 16; the published constants, crops of .75, boxes of 1/2, the ramp over .4 of the run. */
    public TranslationConsistency() {
        this(Nets.unet3d(16), 1e-3, 1, .4, .2, .75, .5, .65, .1, .3, .1);
    }

    @Override
    public String name() {
        return "tracoco";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup).rate(setup.poly(.05)));
        Schedule ramped = setup.ramp(weight, ramp);
        View noisy = uniform(noise, 0);
        List<Term> terms = List.of(
                fit.labels("a").under(noisy).named("labels-a"),
                fit.labels("b").under(noisy).named("labels-b"),
                taught("a", "b", noisy).weight(ramped),
                taught("b", "a", cutMix(box).then(noisy)).weight(ramped),
                agreement("a").weight(ramped.times(spatial)),
                agreement("b").weight(ramped.times(spatial)),
                unsure("a").weight(ramped.times(spread)),
                unsure("b").weight(ramped.times(spread)));
        return Mutual.withMean("TraCoCo", fit, net, net)
                .phase("all", setup.end(), setup.mixed(), update("ab", terms))
                .inference("mean");
    }

    private Term taught(String net, String by, View view) {
        Loss regions = RegionalCrossEntropy.of(threshold, bound);
        Source sure = prob(by, uniform(noise, 0), Mode.TRAIN);
        return Term.of(UNLABELLED, net, sure, regions).under(view).named("taught-" + net);
    }

    /** A crop of its own, with noise of its own. */
    private View noisyCrop(int index) {
        return Views.crop(crop, index).then(uniform(noise, 1 + index));
    }

    private Term agreement(String net) {
        return Term.of(UNLABELLED, net, prob(net, noisyCrop(1), Mode.TRAIN), klPerVoxel())
                .under(noisyCrop(0))
                .named("spatial-" + net);
    }

    private Term unsure(String net) {
        return Term.of(UNLABELLED, net, none(), EntropyLosses.negative())
                .under(noisyCrop(0))
                .named("spread-" + net);
    }
}
