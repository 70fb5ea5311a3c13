package mnlab.method;

import static mnlab.method.Losses.dice;
import static mnlab.method.Losses.kl;
import static mnlab.method.Member.adamW;
import static mnlab.method.Member.trained;
import static mnlab.method.Recipe.update;
import static mnlab.method.Samplers.labelledOnly;
import static mnlab.method.Samplers.learningRateGuided;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Sources.label;
import static mnlab.method.Sources.labelOr;
import static mnlab.method.Sources.prob;
import static mnlab.train.Schedules.warmUpCosineRestart;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Epochs;
import mnlab.train.Schedule;

/**
 * M&amp;N (Yeung et al., MLMI 2025, arXiv 2509.15167): a 2D network pretrained on natural images and a 3D network from scratch
 * first learn from labels only; then they take turns, each learning from labels and from the other's soft predictions, while
 * the share of unlabelled volumes in a batch grows as the learning rate falls. The 3D network predicts.
 *
 * @param net2d sees slices along the last axis
 * @param net3d sees volumes
 * @param rate2d peak learning rate of the 2D network
 * @param rate3d peak learning rate of the 3D network
 * @param lrgRule how the unlabelled share follows the learning rate (section 9)
 * @param freqSwitch epochs of a turn in the second stage
 * @param restart restart period of the learning rate after the transition; 0 for none
 */
public record MutualNetworks(
        NetSpec net2d, NetSpec net3d, double rate2d, double rate3d, LrgRule lrgRule, int freqSwitch, int restart)
        implements Method {

    /** The EfficientNet-Lite0 U-Net with ImageNet weights beside a 3D U-Net of base width 16. */
    public MutualNetworks() {
        this(Nets.efficientNetUNet().pretrained(), Nets.unet3d(16), 1e-3, 1e-3, LrgRule.EPOCH_LINEAR, 1, 0);
    }

    /** M&amp;N with these networks. */
    public static MutualNetworks of(NetSpec net2d, NetSpec net3d) {
        MutualNetworks defaults = new MutualNetworks();
        return new MutualNetworks(net2d, net3d, defaults.rate2d, defaults.rate3d, defaults.lrgRule, 1, 0);
    }

    @Override
    public String name() {
        return "mn";
    }

    @Override
    public Recipe recipe(Setup setup) {
        Epochs epochs = setup.epochs();
        Schedule rate = warmUpCosineRestart(1, epochs, restart);
        Source taughtBy3d = labelOr(prob("3d", Mode.EVAL));
        Source taughtBy2d = labelOr(prob("2d", Mode.EVAL));
        return Recipe.named("M&N")
                .net("2d", trained(net2d, adamW(), rate.times(rate2d)))
                .net("3d", trained(net3d, adamW(), rate.times(rate3d)))
                .phase(
                        "labels",
                        epochs.transition(),
                        labelledOnly(setup.rounds(), setup.batch()),
                        update("2d", Term.of(ALL, "2d", label(), dice()), Term.of(ALL, "2d", label(), kl())),
                        update("3d", Term.of(ALL, "3d", label(), dice()), Term.of(ALL, "3d", label(), kl())))
                .alternating(
                        "mutual",
                        epochs.maximum(),
                        freqSwitch,
                        learningRateGuided(lrgRule, epochs, restart, setup.rounds(), setup.batch()),
                        update("2d", Term.of(ALL, "2d", taughtBy3d, dice()), Term.of(ALL, "2d", taughtBy3d, kl())),
                        update("3d", Term.of(ALL, "3d", taughtBy2d, dice()), Term.of(ALL, "3d", taughtBy2d, kl())))
                .refreshPseudoMasks("3d", refreshes(epochs))
                .validate("3d", "2d")
                .inference("3d");
    }

    /** At the transition and at .25, .375, .5 and .75 of the maximum, those after the transition (section 6.8). */
    private static Set<Integer> refreshes(Epochs epochs) {
        return Stream.concat(
                        Stream.of(epochs.transition()),
                        Stream.of(.25, .375, .5, .75).map(part -> (int) (part * epochs.maximum())))
                .filter(epoch -> epoch >= epochs.transition() && epoch > 0)
                .collect(Collectors.toSet());
    }
}
