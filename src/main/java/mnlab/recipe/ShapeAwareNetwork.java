package mnlab.recipe;

import static mnlab.method.Losses.ce;
import static mnlab.method.Losses.diceSquaredObject;
import static mnlab.method.Member.critic;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.labelled;
import static mnlab.method.Sources.whetherLabelled;
import static mnlab.nn.Heads.SIGNED;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Responses;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * SASSNet (Li et al., MICCAI 2020, arXiv 2007.10732): the network also answers a distance map of the shape; a critic that looks at this map and
 * the image tells whether the sample is labelled, and the network learns to persuade it.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the critic's word; .015 for fewer labels
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param distance weight of the distance map on labelled samples
 * @param criticRate learning rate of the critic
 * @param criticWidth channels of the critic's first layer
 */
public record ShapeAwareNetwork(
        NetSpec net, double rate, double weight, double ramp, double distance, double criticRate, int criticWidth)
        implements Method {

    /** A 3D U-Net of base width 16; the published constants, with the ramp over the whole run; a critic of width 64. */
    public ShapeAwareNetwork() {
        this(Nets.unet3d(16), 1e-3, .01, 1, .3, 1e-4, 64);
    }

    @Override
    public String name() {
        return "sassnet";
    }

    @Override
    public Family family() {
        return Family.ADVERSARIAL;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup).with(diceSquaredObject()));
        Term persuade = Term.of(UNLABELLED, "net", labelled(true), ce())
                .head(SIGNED)
                .judgedBy("critic")
                .named("persuade")
                .weight(setup.ramp(weight, ramp));
        Responses.Answer map = Responses.of("net").head(SIGNED);
        return Recipe.named("SASSNet")
                .net("net", fit.trained(ShapeTask.net(net)))
                .net("critic", critic(criticWidth, "net", SIGNED, criticRate))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update("net", fit.labels("net"), ShapeTask.term(distance), persuade),
                        update("critic", Term.judging("critic", map, whetherLabelled(), ce())))
                .inference("net");
    }
}
