package mnlab.recipe;

import static mnlab.method.Losses.diceSquared;
import static mnlab.method.Member.mean;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.fused;

import java.util.List;
import java.util.stream.Stream;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.method.Views;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * UMCT (Xia et al., Medical Image Analysis 2020, arXiv 1811.12506): three networks see the volume with its axes in turn. First each learns from the
 * labels; from the run's transition on also from what the two others answer, of which the surer one counts for more.
 *
 * @param net the build of all three
 * @param rate peak learning rate of all
 * @param weight of what each learns from the others
 * @param noise standard deviation of the input noise of the stochastic passes, which is clipped at twice that
 * @param passes of a network from which its uncertainty is taken
 */
public record MultiViewCoTraining(NetSpec net, double rate, double weight, double noise, int passes) implements Method {

    private static final List<String> VIEWS = List.of("a", "b", "c");

    /** 3D U-Nets of base width 16; weight .2, four passes. */
    public MultiViewCoTraining() {
        this(Nets.unet3d(16), 1e-3, .2, .1, 4);
    }

    @Override
    public String name() {
        return "umct";
    }

    @Override
    public Family family() {
        return Family.CO_TRAINING;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        List<Term> labels = VIEWS.stream()
                .map(view -> fit.labels(view).named("labels-" + view))
                .toList();
        List<Term> taught = VIEWS.stream().map(this::taught).toList();
        return Recipe.named("UMCT")
                .net("a", fit.trained(net))
                .net("b", fit.trained(Nets.permuted(net, 1, 2, 0)))
                .net("c", fit.trained(Nets.permuted(net, 2, 0, 1)))
                .net("mean", mean("a", "b", "c"))
                .phase("labels", setup.epochs().transition(), setup.labelled(), update("abc", labels))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update(
                                "abc",
                                Stream.of(labels, taught).flatMap(List::stream).toList()))
                .validate("a", "b", "c")
                .inference("mean");
    }

    private Term taught(String view) {
        Source others = fused(VIEWS, view, i -> Views.noise(noise, 2 * noise, i), passes);
        return Term.of(UNLABELLED, view, others, diceSquared())
                .named("taught-" + view)
                .weight(weight);
    }
}
