package mnlab.recipe;

import static mnlab.method.Member.emaFrom;
import static mnlab.method.Mixing.blocksIn;
import static mnlab.method.Mixing.blocksOut;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.none;
import static mnlab.nn.Heads.stage;

import java.util.List;
import java.util.stream.Stream;
import mnlab.method.Family;
import mnlab.method.FeatureMatch;
import mnlab.method.Fit;
import mnlab.method.Loss;
import mnlab.method.Method;
import mnlab.method.Mixing;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * M3HL (mutual mask mix with high and low level features; released code): as BCP, with many blocks in place of one box and no phase of labels alone;
 * features of the mixed samples are drawn to those of the unlabelled ones.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay of the moving average, constant
 * @param grid blocks along each axis
 * @param masked share of the blocks that show the other sample
 * @param pseudo weight of voxels with the teacher's labels beside those with true ones
 * @param features weight of the low features, and of the high ones
 */
public record MaskedMixing(
        NetSpec net, double rate, double decay, int grid, double masked, double pseudo, double features)
        implements Method {

    /** A 3D U-Net of base width 16; the published constants. */
    public MaskedMixing() {
        this(Nets.unet3d(16), 1e-3, .99, 4, .5, .5, .5);
    }

    @Override
    public String name() {
        return "m3hl";
    }

    @Override
    public Family family() {
        return Family.MIXING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup));
        List<Term> terms = Stream.of(blocksIn(grid, masked), blocksOut(grid, masked))
                .flatMap(this::terms)
                .toList();
        return Recipe.named("M3HL")
                .net("student", fit.trained(Nets.branched(net).stages()))
                .net("teacher", emaFrom(0, "student", decay))
                .phase("all", setup.end(), setup.mixed(), update("student", terms))
                .inference("student");
    }

    private Stream<Term> terms(Mixing.Paste view) {
        return Stream.concat(
                Pasted.terms(view, Pasted.labels(), pseudo).stream(),
                Stream.of(
                        drawn(view, stage(1), FeatureMatch.low(view, "teacher", stage(1))),
                        drawn(view, stage(0), FeatureMatch.high(view, "teacher", stage(0)))));
    }

    /** Half the weight: the other way has the other half. */
    private Term drawn(Mixing.Paste view, String head, Loss distance) {
        return Term.of(UNLABELLED, "student", none(), distance)
                .under(view)
                .head(head)
                .named(distance.name() + (view.inward() ? " in" : " out"))
                .weight(features / 2);
    }
}
