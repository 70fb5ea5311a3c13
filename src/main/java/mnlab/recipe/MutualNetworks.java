package mnlab.recipe;

import static mnlab.method.Losses.dice;
import static mnlab.method.Losses.kl;
import static mnlab.method.Losses.klPerVoxel;
import static mnlab.method.Member.adamW;
import static mnlab.method.Member.trained;
import static mnlab.method.Recipe.update;
import static mnlab.method.Samplers.labelledOnly;
import static mnlab.method.Samplers.learningRateGuided;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Sources.label;
import static mnlab.method.Sources.labelOr;
import static mnlab.method.Sources.prob;
import static mnlab.train.Schedules.warmUpCosine;
import static mnlab.train.Schedules.warmUpCosineRestart;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mnlab.core.Records;
import mnlab.method.Family;
import mnlab.method.Loss;
import mnlab.method.LrgRule;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
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
 * @param unlabelledShare of a batch in the second stage, for {@link LrgRule#FIXED}
 * @param freqSwitch epochs of a turn in the second stage
 * @param restart restart period of the learning rate after the transition; 0 for none
 * @param restartAtTransition whether the learning rate is back at its peak when the second stage begins (Q14)
 * @param klReduction over what the divergence is averaged (Q9)
 */
public record MutualNetworks(
        NetSpec net2d,
        NetSpec net3d,
        double rate2d,
        double rate3d,
        LrgRule lrgRule,
        double unlabelledShare,
        int freqSwitch,
        int restart,
        boolean restartAtTransition,
        KlReduction klReduction)
        implements Method {

    /** Over what the divergence is averaged. */
    public enum KlReduction {
        /** All entries, the class axis too: as released. */
        ELEMENT,
        /** Voxels: K times as much. */
        VOXEL;

        Loss loss() {
            return this == ELEMENT ? kl() : klPerVoxel();
        }
    }

    /** The EfficientNet-Lite0 U-Net with ImageNet weights beside a 3D U-Net of base width 16. */
    public MutualNetworks() {
        this(
                Nets.efficientNetUNet().pretrained(),
                Nets.unet3d(16),
                1e-3,
                1e-3,
                LrgRule.EPOCH_LINEAR,
                .5,
                1,
                0,
                true,
                KlReduction.ELEMENT);
    }

    /** Refuses shares outside [0, 1), turns below one epoch and negative periods. */
    public MutualNetworks {
        if (!(unlabelledShare >= 0 && unlabelledShare < 1) || freqSwitch < 1 || restart < 0) {
            throw new IllegalArgumentException(
                    "expected unlabelledShare from 0 to below 1, freqSwitch >= 1, restart >= 0;" + " got "
                            + unlabelledShare + ", " + freqSwitch + ", " + restart);
        }
        if (restart > 0 && !restartAtTransition) {
            throw new IllegalArgumentException("restart " + restart + " would not be read without restartAtTransition");
        }
    }

    /** M&amp;N with these networks. */
    public static MutualNetworks of(NetSpec net2d, NetSpec net3d) {
        return Records.with(Records.with(new MutualNetworks(), "net2d", net2d), "net3d", net3d);
    }

    /** With other peak learning rates. */
    public MutualNetworks rates(double peak2d, double peak3d) {
        return Records.with(Records.with(this, "rate2d", peak2d), "rate3d", peak3d);
    }

    /** With turns of this many epochs in the second stage. */
    public MutualNetworks turnsOf(int epochs) {
        return Records.with(this, "freqSwitch", epochs);
    }

    @Override
    public String name() {
        return "mn";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Epochs epochs = setup.epochs();
        Schedule rate = restartAtTransition ? warmUpCosineRestart(1, epochs, restart) : warmUpCosine(1, epochs);
        Loss kl = klReduction.loss();
        Source taughtBy3d = labelOr(prob("3d", Mode.EVAL));
        Source taughtBy2d = labelOr(prob("2d", Mode.EVAL));
        return Recipe.named("M&N")
                .net("2d", trained(net2d, adamW(), rate.times(rate2d)))
                .net("3d", trained(net3d, adamW(), rate.times(rate3d)))
                .phase(
                        "labels",
                        epochs.transition(),
                        labelledOnly(setup.rounds(), setup.batch()),
                        update("2d", Term.of(ALL, "2d", label(), dice()), Term.of(ALL, "2d", label(), kl)),
                        update("3d", Term.of(ALL, "3d", label(), dice()), Term.of(ALL, "3d", label(), kl)))
                .alternating(
                        "mutual",
                        epochs.maximum(),
                        freqSwitch,
                        learningRateGuided(lrgRule, epochs, rate, unlabelledShare, setup.rounds(), setup.batch()),
                        update("2d", Term.of(ALL, "2d", taughtBy3d, dice()), Term.of(ALL, "2d", taughtBy3d, kl)),
                        update("3d", Term.of(ALL, "3d", taughtBy2d, dice()), Term.of(ALL, "3d", taughtBy2d, kl)))
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
