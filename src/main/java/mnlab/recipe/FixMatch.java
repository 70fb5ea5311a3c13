package mnlab.recipe;

import static mnlab.method.Losses.ce;
import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Selectors.confidenceAbove;
import static mnlab.method.Sources.argmax;
import static mnlab.method.Sources.own;
import static mnlab.method.Views.strong;

import mnlab.method.Family;
import mnlab.method.Fit;
import mnlab.method.Method;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/**
 * FixMatch (Sohn et al., NeurIPS 2020), for segmentation: where the answer to the image as it is is confident, its class is the target of the
 * answer to the strongly changed image. Voxels below the threshold are ignored; SSL4MIS makes them background, which is not copied.
 *
 * @param net sees volumes (or slices of them)
 * @param rate peak learning rate
 * @param weight final weight of the pseudo-labels
 * @param ramp length of the weight's ramp as a share of all epochs; 0 for the full weight from the start
 * @param threshold least probability of a voxel that counts
 * @param contrast strong view: factor 1 +- this
 * @param brightness strong view: plus or minus this, in units of normalised intensity
 * @param noise strong view: standard deviation
 */
public record FixMatch(
        NetSpec net,
        double rate,
        double weight,
        double ramp,
        double threshold,
        double contrast,
        double brightness,
        double noise)
        implements Method {

    /** A 3D U-Net of base width 16; weight 1 from the start, threshold .95. */
    public FixMatch() {
        this(Nets.unet3d(16), 1e-3, 1, 0, .95, .3, .3, .1);
    }

    @Override
    public String name() {
        return "fixmatch";
    }

    @Override
    public Family family() {
        return Family.PSEUDO_LABELS;
    }

    @Override
    public Recipe recipe(Setup setup) {
        Fit fit = setup.fit(rate, Fit.ssl4mis(setup));
        Source weak = own("net");
        Term match = Term.of(UNLABELLED, "net", argmax(weak), ce())
                .under(strong(contrast, brightness, noise))
                .where(confidenceAbove(weak, threshold))
                .named("match")
                .weight(setup.ramp(weight, ramp));
        return Recipe.named("FixMatch")
                .net("net", fit.trained(net))
                .phase("all", setup.end(), setup.mixed(), update("net", fit.labels("net"), match))
                .inference("net");
    }
}
