package mnlab.recipe;

import static mnlab.method.Losses.ceKept;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Selectors.classWeights;
import static mnlab.method.Sources.argmax;
import static mnlab.method.Sources.own;

import mnlab.method.ClassWeightBank;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * DHC (Wang and Li, MICCAI 2023): as CPS, with weights of the classes against the frequent and the easy ones: one network weighs them by how
 * hard they are to learn, the other by how rare they are.
 *
 * @param net the build of both
 * @param rate peak learning rate of both
 * @param weight final weight of what they learn from each other
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param horizon of the averages of a class's gains and losses of Dice, in batches
 * @param decay of the average of the classes' frequencies, a batch at a time
 */
public record DualDebiasing(NetSpec net, double rate, double weight, double ramp, int horizon, double decay)
        implements Method {

    /** 3D U-Nets of base width 16; the published constants, with the ramp over the whole run. */
    public DualDebiasing() {
        this(Nets.unet3d(16), 1e-3, .1, 1, 50, .99);
    }

    @Override
    public String name() {
        return "dhc";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.dhc(setup));
        Schedule ramped = setup.ramp(weight, ramp);
        Recipe.UpdatePlan both =
                update("ab", Mutual.terms(fit, (net, by) -> taught(net, by).weight(ramped)));
        return Mutual.withMean("DHC", fit, net, net)
                .bank("difficulty", ClassWeightBank.difficulty("a", horizon))
                .bank("distribution", ClassWeightBank.distribution("b", decay))
                .phase("all", setup.end(), setup.mixed(), both.seenBy("difficulty", "distribution"))
                .inference("mean");
    }

    private static Term taught(String net, String by) {
        String weights = net.equals("a") ? "difficulty" : "distribution";
        return Term.of(ALL, net, argmax(own(by)), ceKept())
                .where(classWeights(weights))
                .named("taught-" + net);
    }
}
