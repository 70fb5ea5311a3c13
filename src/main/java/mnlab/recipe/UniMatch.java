package mnlab.recipe;

import static mnlab.method.Losses.diceMasked;
import static mnlab.method.Losses.hard;
import static mnlab.method.Mixing.cutMix;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Selectors.targetConfidenceAbove;
import static mnlab.method.Sources.own;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.method.View;
import mnlab.method.Views;
import mnlab.nn.Heads;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * UniMatch (Yang et al., CVPR 2023), in its medical variant: confident classes of an image label two strongly changed and mixed copies of it, and the
 * answer of the same decoder to features of which some are dropped.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight of all three beside the labels, constant
 * @param threshold least probability of a voxel that counts
 * @param strong share of each strong view in the weight
 * @param dropped share of the dropped features in the weight
 * @param box share of each side that is cut from another sample
 * @param contrast strong views: factor 1 +- this
 * @param brightness strong views: plus or minus this, in units of normalised intensity
 * @param noise strong views: standard deviation
 */
public record UniMatch(
        NetSpec net,
        double rate,
        double weight,
        double threshold,
        double strong,
        double dropped,
        double box,
        double contrast,
        double brightness,
        double noise)
        implements Method {

    /** A 3D U-Net of base width 16; the published weights and threshold. */
    public UniMatch() {
        this(Nets.unet3d(16), 1e-3, 1, .95, .25, .5, .5, .3, .3, .1);
    }

    @Override
    public String name() {
        return "unimatch";
    }

    @Override
    public Family family() {
        return Family.PSEUDO_LABELS;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        return Recipe.named("UniMatch")
                .net("net", fit.trained(Nets.branched(net).dropped()))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update(
                                "net",
                                fit.labels("net").weight(.5),
                                match("strong-1").under(mixed(1)).weight(weight * strong / 2),
                                match("strong-2").under(mixed(2)).weight(weight * strong / 2),
                                match("dropped").head(Heads.aux(1)).weight(weight * dropped / 2)))
                .inference("net");
    }

    private Term match(String name) {
        return Term.of(UNLABELLED, "net", own("net"), hard(diceMasked()))
                .where(targetConfidenceAbove(threshold))
                .named(name);
    }

    private View mixed(int index) {
        return Views.strong(contrast, brightness, noise, index).then(cutMix(box));
    }
}
