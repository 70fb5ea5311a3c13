package mnlab.recipe;

import static mnlab.method.ConsistencyLosses.cosine;
import static mnlab.method.Losses.between;
import static mnlab.method.Losses.ce;
import static mnlab.method.Losses.diceSquaredObject;
import static mnlab.method.Losses.mse;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Scope.LABELLED;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Selectors.whereBetter;
import static mnlab.method.Sources.betterOf;
import static mnlab.method.Sources.label;
import static mnlab.method.Sources.none;
import static mnlab.method.Sources.prob;
import static mnlab.method.Sources.sharpen;
import static mnlab.method.Sources.through;
import static mnlab.method.Sources.within;
import static mnlab.nn.Heads.EMBED;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.method.Competition;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.IntersectionUnionContrast;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.method.View;
import mnlab.method.Views;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.ResVNetSpec;
import mnlab.train.Schedule;

/**
 * C3S3 (arXiv 2506.07368): as MCF, two different networks of which the worse learns from the better, on two crops that overlap; each network answers
 * alike to both, and both have like features where they see the same.
 *
 * @param net one network
 * @param partner the other, of another build
 * @param rate peak learning rate of both
 * @param weight final weight of all that is learnt without labels
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param crop share of each side that a crop takes
 * @param alpha share of the cross-entropy in what decides which network is better; Dice has the rest
 * @param temperature of the sharpening
 * @param agreement weight of the agreement of crops beside what the worse learns
 * @param contrast weight of the contrast beside it
 * @param width channels of the features
 * @param contrastTemperature of the contrast
 */
public record ComplementaryCompetition(
        NetSpec net,
        NetSpec partner,
        double rate,
        double weight,
        double ramp,
        double crop,
        double alpha,
        double temperature,
        double agreement,
        double contrast,
        int width,
        double contrastTemperature)
        implements Method {

    /** A 3D U-Net of base width 16 and a residual V-Net; the published constants of the left atrium, crops of .75. */
    public ComplementaryCompetition() {
        this(Nets.unet3d(16), new ResVNetSpec(), 1e-3, .1, 1, .75, .8, .1, 1, 1, 16, .1);
    }

    @Override
    public String name() {
        return "c3s3";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup));
        Schedule ramped = setup.ramp(weight, ramp);
        List<Term> terms = IntStream.of(0, 1)
                .boxed()
                .flatMap(i -> Stream.concat(on(i, "a", "b", fit, ramped), on(i, "b", "a", fit, ramped)))
                .toList();
        return Mutual.withMean(
                        "C3S3",
                        fit,
                        Nets.branched(net).embed(width),
                        Nets.branched(partner).embed(width))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update(
                                "ab",
                                Stream.concat(terms.stream(), Stream.of(alike("a", ramped), alike("b", ramped)))
                                        .toList()))
                .inference("mean");
    }

    private List<View> crops() {
        return List.of(Views.crop(crop, 0), Views.crop(crop, 1));
    }

    /** What a network learns on a crop, its crops half each; the contrast has a gradient to both networks, so half of it again. */
    private Stream<Term> on(int index, String net, String other, Fit fit, Schedule ramped) {
        String place = "-" + net + index;
        View view = crops().get(index);
        Competition competition = new Competition("a", "b", between(alpha, ce(), diceSquaredObject()), crops());
        Term labels = Term.of(LABELLED, net, within(view, label()), fit.supervised());
        Term corrected = Term.of(UNLABELLED, net, sharpen(betterOf(competition, view), temperature), mse())
                .where(whereBetter(competition, other));
        Term contrasted = Term.of(
                        ALL,
                        net,
                        none(),
                        IntersectionUnionContrast.between(net, other, view, EMBED, contrastTemperature))
                .head(EMBED);
        return Stream.of(
                labels.under(view).named("labels" + place).weight(.5),
                corrected.under(view).named("corrected" + place).weight(ramped.times(.5)),
                contrasted.under(view).named("contrast" + place).weight(ramped.times(contrast / 4)));
    }

    private Term alike(String net, Schedule ramped) {
        return Term.of(ALL, net, through(prob(net, Views.crop(crop, 1), Mode.TRAIN)), cosine())
                .under(Views.crop(crop, 0))
                .named("agreement-" + net)
                .weight(ramped.times(agreement));
    }
}
