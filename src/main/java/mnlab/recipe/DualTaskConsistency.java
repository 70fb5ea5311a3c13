package mnlab.recipe;

import static mnlab.method.Losses.diceSquaredObject;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.ALL;
import static mnlab.method.SignedLosses.crossTask;
import static mnlab.method.Sources.own;
import static mnlab.method.Sources.through;
import static mnlab.nn.Heads.SIGNED;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * DTC (Luo et al., AAAI 2021, arXiv 2009.04448): the network answers classes and a distance map of the shape; both must tell the same.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the agreement of the two tasks
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param distance weight of the distance map on labelled samples
 * @param steepness of the step that makes a class map of a distance map
 */
public record DualTaskConsistency(
        NetSpec net, double rate, double weight, double ramp, double distance, double steepness) implements Method {

    /** A 3D U-Net of base width 16; the published constants, with the ramp over the whole run. */
    public DualTaskConsistency() {
        this(Nets.unet3d(16), 1e-3, 1, 1, .3, 1500);
    }

    @Override
    public String name() {
        return "dtc";
    }

    @Override
    public Family family() {
        return Family.SHAPE;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup).with(diceSquaredObject()));
        Term agreement = Term.of(ALL, "net", through(own("net")), crossTask(steepness))
                .head(SIGNED)
                .named("agreement")
                .weight(setup.ramp(weight, ramp));
        return Recipe.named("DTC")
                .net("net", fit.trained(ShapeTask.net(net)))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update("net", fit.labels("net"), ShapeTask.term(distance), agreement))
                .inference("net");
    }
}
