package mnlab.recipe;

import static mnlab.method.Losses.diceSquared;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.argmax;
import static mnlab.method.Sources.own;
import static mnlab.nn.Heads.EMBED;
import static mnlab.recipe.Mutual.taught;

import java.util.function.UnaryOperator;
import mnlab.method.ClassContrast;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.SegFormerSize;
import mnlab.train.Schedule;

/**
 * The dual network for cervical ultrasound (arXiv, March 2025; ISBI 2025): cross teaching by probabilities in place of classes, and in each network
 * the features of a class in labelled and in unlabelled samples near each other.
 *
 * @param net the convolutional network
 * @param transformer the other; any network with a decoder of ours will do
 * @param rate peak learning rate of both
 * @param weight final weight of all that is learnt without labels
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param contrast weight of the contrast beside what they learn from each other
 * @param width channels of the features
 * @param temperature of the contrast
 */
public record ContrastiveCrossTeaching(
        NetSpec net,
        NetSpec transformer,
        double rate,
        double weight,
        double ramp,
        double contrast,
        int width,
        double temperature)
        implements Method {

    /** A 3D U-Net of base width 16 and SegFormer-B0 on slices, both from scratch; the contrast's published weight. */
    public ContrastiveCrossTeaching() {
        this(Nets.unet3d(16), Nets.segFormer(SegFormerSize.B0), 1e-3, .1, 1, .5, 16, .1);
    }

    @Override
    public String name() {
        return "cervical-dual";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Schedule ramped = setup.ramp(weight, ramp);
        return Mutual.recipe(
                "Cervical dual network",
                setup,
                fit,
                Nets.branched(net).embed(width),
                Nets.branched(transformer).embed(width),
                taught(UnaryOperator.identity(), diceSquared(), ramped),
                (net, by) -> contrast(net, by).weight(ramped.times(contrast)));
    }

    private Term contrast(String net, String by) {
        return Term.of(UNLABELLED, net, argmax(own(by)), ClassContrast.of(net, EMBED, temperature))
                .head(EMBED)
                .named("contrast-" + net);
    }
}
