package mnlab.recipe;

import mnlab.method.Family;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * The upper reference: supervised training with every training case labelled, whatever the run's label count.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 */
public record FullySupervised(NetSpec net, double rate) implements Method {

    /** A 3D U-Net of base width 16. */
    public FullySupervised() {
        this(Nets.unet3d(16), 1e-3);
    }

    @Override
    public String name() {
        return "fully-supervised";
    }

    @Override
    public Family family() {
        return Family.REFERENCE;
    }

    @Override
    public boolean fullyLabelled() {
        return true;
    }

    @Override
    public Recipe recipe(Setup setup) {
        return Supervised.recipe("Fully supervised", net, rate, setup);
    }
}
