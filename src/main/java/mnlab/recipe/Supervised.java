package mnlab.recipe;

import static mnlab.method.Recipe.update;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
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
    public Family family() {
        return Family.REFERENCE;
    }

    @Override
    public Recipe recipe(Setup setup) {
        return recipe("Supervised only", net, rate, setup);
    }

    static Recipe recipe(String title, NetSpec net, double rate, Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        return Recipe.named(title)
                .net("net", fit.trained(net))
                .phase("labels", setup.end(), setup.labelled(), update("net", fit.labels("net")))
                .inference("net");
    }
}
