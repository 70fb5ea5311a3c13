package mnlab.recipe;

import static mnlab.method.ConsistencyLosses.uncertaintyRectified;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.meanOf;
import static mnlab.method.Sources.through;

import java.util.ArrayList;
import java.util.List;
import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.train.Schedule;

/**
 * URPC (Luo et al., MICCAI 2021; as in SSL4MIS): the decoder answers at several scales; each scale shall be near the mean of all, less so where
 * it diverges from it.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the agreement of the scales
 * @param ramp length of the weight's ramp as a share of all epochs
 * @param scales of the decoder that answer
 */
public record UncertaintyRectifiedPyramid(NetSpec net, double rate, double weight, double ramp, int scales)
        implements Method {

    /** A 3D U-Net of base width 16; four scales, weight .1, ramp over the whole run. */
    public UncertaintyRectifiedPyramid() {
        this(Nets.unet3d(16), 1e-3, .1, 1, 4);
    }

    @Override
    public String name() {
        return "urpc";
    }

    @Override
    public Family family() {
        return Family.CONSISTENCY;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup).rate(setup.poly(.1)));
        List<String> heads = Several.heads(scales);
        Source mean = through(meanOf(Several.answers("net", heads)));
        Schedule each = setup.ramp(weight, ramp).times(1.0 / scales);
        List<Term> terms = new ArrayList<>(Several.labels(fit, "net", heads, 1.0 / scales));
        heads.forEach(head -> terms.add(Term.of(UNLABELLED, "net", mean, uncertaintyRectified())
                .head(head)
                .named("near-mean " + head)
                .weight(each)));
        return Recipe.named("URPC")
                .net("net", fit.trained(Nets.branched(net).scales(scales)))
                .phase("all", setup.end(), setup.mixed(), update("net", terms))
                .inference("net");
    }
}
