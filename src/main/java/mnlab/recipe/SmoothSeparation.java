package mnlab.recipe;

import static mnlab.method.Losses.dicePlain;
import static mnlab.method.Losses.dicePlainObject;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Scope.LABELLED;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.argmax;
import static mnlab.method.Sources.label;
import static mnlab.method.Sources.own;
import static mnlab.method.Views.adversarial;
import static mnlab.nn.Heads.EMBED;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.PrototypeMemory;
import mnlab.method.Recipe;
import mnlab.method.Scope;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * SS-Net (Wu et al., MICCAI 2022): answers stay where the image is moved in the direction that changes them most, and the features of a class
 * lie near prototypes of that class, remembered from labelled voxels.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of smoothness and separation
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param step length of the probing step and of the step that is taken
 * @param separation weight of the separation beside the smoothness
 * @param width channels of the features
 * @param prototypes the most that are remembered of a class
 * @param asReleased whether the memory keeps the lowest scores and no background, as the released program does
 */
public record SmoothSeparation(
        NetSpec net,
        double rate,
        double weight,
        double ramp,
        double step,
        double separation,
        int width,
        int prototypes,
        boolean asReleased)
        implements Method {

    private static final String FEATURES = "features";
    private static final String SCORES = "feature-scores";

    /** A 3D U-Net of base width 16; the published constants, with the ramp over .4 of the run. */
    public SmoothSeparation() {
        this(Nets.unet3d(16), 1e-3, 1, .4, 10, .1, 16, 32, false);
    }

    @Override
    public String name() {
        return "ss-net";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup).with(dicePlainObject()));
        Schedule ramped = setup.ramp(weight, ramp);
        Term smooth = Term.of(ALL, "net", own("net"), dicePlain())
                .under(adversarial("net", step, step, dicePlain()))
                .named("smooth")
                .weight(ramped);
        return Recipe.named("SS-Net")
                .net(
                        "net",
                        fit.trained(Nets.branched(net)
                                .embed(width)
                                .projected(FEATURES, EMBED, width)
                                .scores(PrototypeMemory.SCORE, EMBED)
                                .scores(SCORES, FEATURES)))
                .bank("memory", PrototypeMemory.of("net", prototypes, asReleased))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update(
                                        "net",
                                        fit.labels("net"),
                                        smooth,
                                        separate(LABELLED, label(), "separate-labelled", ramped),
                                        separate(UNLABELLED, argmax(own("net")), "separate-unlabelled", ramped))
                                .seenBy("memory"))
                .inference("net");
    }

    private Term separate(Scope scope, Source classes, String name, Schedule ramped) {
        return Term.of(scope, "net", classes, PrototypeMemory.contrast("memory", "net", SCORES))
                .head(FEATURES)
                .named(name)
                .weight(ramped.times(separation));
    }
}
