package mnlab.recipe;

import static mnlab.method.Member.emaFrom;
import static mnlab.method.Mixing.pasteIn;
import static mnlab.method.Mixing.pasteOut;
import static mnlab.method.Recipe.update;
import static mnlab.method.Sources.label;

import java.util.List;
import java.util.stream.Stream;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * BCP (Bai et al., CVPR 2023, arXiv 2305.00673): labelled and unlabelled samples are pasted into each other. First the network learns from
 * labelled samples pasted into each other; then its moving average labels the unlabelled ones, of which the largest component counts. The
 * first phase ends at the transition of the run.
 *
 * @param net the student; the teacher is of the same build
 * @param rate peak learning rate
 * @param decay of the moving average, constant in the second phase
 * @param box share of each side that is pasted
 * @param pseudo weight of voxels with the teacher's labels beside those with true ones
 */
public record BidirectionalCopyPaste(NetSpec net, double rate, double decay, double box, double pseudo)
        implements Method {

    /** A 3D U-Net of base width 16; the published constants. */
    public BidirectionalCopyPaste() {
        this(Nets.unet3d(16), 1e-3, .99, 2 / 3.0, .5);
    }

    @Override
    public String name() {
        return "bcp";
    }

    @Override
    public Family family() {
        return Family.MIXING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.leftAtrium(setup));
        int transition = setup.epochs().transition();
        return Recipe.named("BCP")
                .net("student", fit.trained(net))
                .net("teacher", emaFrom(transition, "student", decay))
                .phase(
                        "labels",
                        transition,
                        setup.labelled(),
                        update("student", Pasted.terms(pasteIn(box), label(), 1)))
                .phase("all", setup.end(), setup.mixed(), update("student", bothWays()))
                .inference("student");
    }

    /** Unlabelled boxes in labelled samples, and labelled ones in unlabelled samples. */
    private List<Term> bothWays() {
        return Stream.of(pasteIn(box), pasteOut(box))
                .flatMap(view -> Pasted.terms(view, Pasted.labels(), pseudo).stream())
                .toList();
    }
}
