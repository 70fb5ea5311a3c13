package mnlab.recipe;

import static mnlab.method.Losses.ce;
import static mnlab.method.Member.critic;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.labelled;
import static mnlab.method.Sources.whetherLabelled;
import static mnlab.nn.Heads.LOGITS;

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
 * DAN (Zhang et al., MICCAI 2017; as in SSL4MIS): a critic tells from answer and image whether the sample is labelled; the network learns to
 * answer unlabelled samples so that the critic takes them for labelled ones.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the critic's word
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param criticRate learning rate of the critic
 * @param criticWidth channels of the critic's first layer
 */
public record DeepAdversarialNetwork(
        NetSpec net, double rate, double weight, double ramp, double criticRate, int criticWidth) implements Method {

    /** A 3D U-Net of base width 16; weight .1, ramp over the whole run; a critic of width 64. */
    public DeepAdversarialNetwork() {
        this(Nets.unet3d(16), 1e-3, .1, 1, 1e-4, 64);
    }

    @Override
    public String name() {
        return "dan";
    }

    @Override
    public Family family() {
        return Family.ADVERSARIAL;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Term persuade = Term.of(UNLABELLED, "net", labelled(true), ce())
                .judgedBy("critic")
                .named("persuade")
                .weight(setup.ramp(weight, ramp));
        return Recipe.named("DAN")
                .net("net", fit.trained(net))
                .net("critic", critic(criticWidth, "net", LOGITS, criticRate))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update("net", fit.labels("net"), persuade),
                        update("critic", Term.judging("critic", Responses.of("net"), whetherLabelled(), ce())))
                .inference("net");
    }
}
