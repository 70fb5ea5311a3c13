package mnlab.method;

import static mnlab.method.Losses.dice;
import static mnlab.method.Losses.kl;
import static mnlab.method.Losses.mse;
import static mnlab.method.Member.adamW;
import static mnlab.method.Member.ema;
import static mnlab.method.Member.trained;
import static mnlab.method.Recipe.update;
import static mnlab.method.Samplers.rounds;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Scope.LABELLED;
import static mnlab.method.Sources.label;
import static mnlab.method.Sources.prob;
import static mnlab.train.Schedules.perEpoch;
import static mnlab.train.Schedules.sigmoidRamp;
import static mnlab.train.Schedules.warmUpCosineRestart;

import mnlab.core.Records;
import mnlab.nn.Mode;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * Mean Teacher (Tarvainen and Valpola, NeurIPS 2017; for segmentation as in SSL4MIS): a network and its moving average, which
 * sees a noisy input, must agree. Supervised loss and learning rate are M&amp;N's, so that the methods differ in one thing.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay upper bound of the moving average's memory
 * @param weight final weight of the agreement
 * @param ramp length of the weight's sigmoid ramp as a share of all epochs
 * @param noise standard deviation of the teacher's input noise, which is clipped at twice that
 */
public record MeanTeacher(NetSpec net, double rate, double decay, double weight, double ramp, double noise)
        implements Method {

    /** A 3D U-Net of base width 16; decay .99, weight .1, ramp over .4 of the epochs, noise .1. */
    public MeanTeacher() {
        this(Nets.unet3d(16), 1e-3, .99, .1, .4, .1);
    }

    /** Mean Teacher of this network. */
    public static MeanTeacher of(NetSpec net) {
        return Records.with(new MeanTeacher(), "net", net);
    }

    @Override
    public String name() {
        return "mean-teacher";
    }

    @Override
    public Recipe recipe(Setup setup) {
        int half = setup.batch() / 2;
        double length = ramp * setup.epochs().maximum();
        return Recipe.named("Mean Teacher")
                .net("student", trained(net, adamW(), warmUpCosineRestart(rate, setup.epochs(), 0)))
                .net("teacher", ema("student", decay))
                .phase(
                        "all",
                        setup.epochs().maximum(),
                        rounds(setup.rounds(), setup.batch() - half, half),
                        update(
                                "student",
                                Term.of(LABELLED, "student", label(), dice()),
                                Term.of(LABELLED, "student", label(), kl()),
                                Term.of(
                                                ALL,
                                                "student",
                                                prob("teacher", Views.noise(noise, 2 * noise), Mode.TRAIN),
                                                mse())
                                        .named("consistency")
                                        .weight(sigmoidRamp(weight, length, perEpoch()))))
                .inference("student");
    }
}
