package mnlab.method;

import static mnlab.method.Losses.dice;
import static mnlab.method.Losses.kl;
import static mnlab.method.Member.adamW;
import static mnlab.method.Member.trained;
import static mnlab.method.Recipe.update;
import static mnlab.method.Samplers.labelledOnly;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Sources.label;
import static mnlab.train.Schedules.warmUpCosineRestart;

import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * The lower reference: the labelled cases alone, as many steps of the network as M&amp;N's 3D network takes, with M&amp;N's loss and
 * learning rate.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 */
public record Supervised(NetSpec net, double rate) implements Method {

    /** A 3D U-Net of base width 16. */
    public Supervised() {
        this(Nets.unet3d(16), 1e-3);
    }

    /** Supervised training of this network. */
    public static Supervised of(NetSpec net) {
        return new Supervised(net, 1e-3);
    }

    @Override
    public String name() {
        return "supervised";
    }

    @Override
    public Recipe recipe(Setup setup) {
        return recipe("Supervised only", net, rate, setup);
    }

    static Recipe recipe(String title, NetSpec net, double rate, Setup setup) {
        return Recipe.named(title)
                .net("net", trained(net, adamW(), warmUpCosineRestart(rate, setup.epochs(), 0)))
                .phase(
                        "labels",
                        setup.epochs().maximum(),
                        labelledOnly(setup.rounds(), setup.batch()),
                        update("net", Term.of(ALL, "net", label(), dice()), Term.of(ALL, "net", label(), kl())))
                .inference("net");
    }
}
