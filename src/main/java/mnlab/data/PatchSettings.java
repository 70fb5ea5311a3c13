package mnlab.data;

import java.util.List;
import mnlab.core.Records;
import mnlab.image.Edge;

/**
 * How a training patch is cut and augmented (spec/mn section 5).
 *
 * @param patch voxels along H (x), W (y), D (z)
 * @param spacing target spacing in mm along the three axes; empty to stay at each case's own
 * @param jitter a: the zoom is multiplied by one number from U(1 - a, 1 + a); 0 switches it off
 * @param foregroundProbability how often a patch must hold foreground
 * @param maxForegroundDraws how many corners are tried for that (Q5)
 * @param edge what resampling does at the last plane (Q6)
 * @param gamma contrast (Q7)
 * @param mirror whether each axis is mirrored with probability 1/2
 * @param quarterTurns whether the patch is turned in the H-W plane by 0 to 3 quarter turns; needs H = W
 */
public record PatchSettings(
        List<Integer> patch,
        List<Double> spacing,
        double jitter,
        double foregroundProbability,
        int maxForegroundDraws,
        Edge edge,
        Gamma gamma,
        boolean mirror,
        boolean quarterTurns) {

    /** Refuses nonsense. */
    public PatchSettings {
        patch = List.copyOf(patch);
        spacing = List.copyOf(spacing);
        if (patch.size() != 3 || patch.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("a patch has three sizes from 1 up, got " + patch);
        }
        if (!spacing.isEmpty() && (spacing.size() != 3 || spacing.stream().anyMatch(s -> !(s > 0)))) {
            throw new IllegalArgumentException("a target spacing has three lengths above 0, or none; got " + spacing);
        }
        if (!(jitter >= 0 && jitter < 1) || maxForegroundDraws < 1) {
            throw new IllegalArgumentException("jitter " + jitter + ", foreground draws " + maxForegroundDraws);
        }
        if (quarterTurns && !patch.get(0).equals(patch.get(1))) {
            throw new IllegalArgumentException("quarter turns need H = W, got the patch " + patch);
        }
    }

    /** Plain patches: uniform corners, source spacing, nothing augmented. */
    public static PatchSettings of(int h, int w, int d) {
        return new PatchSettings(List.of(h, w, d), List.of(), 0, 0, 100, Edge.CLAMP, Gamma.off(), false, false);
    }

    /** The common settings of the M&amp;N program (spec section 14) at a target spacing. */
    public static PatchSettings mutualNetworks(double dx, double dy, double dz) {
        return of(160, 160, 64).spacing(dx, dy, dz).jitter(.1).foreground(.5).gamma(Gamma.configured());
    }

    /** With another patch size. */
    public PatchSettings patch(int h, int w, int d) {
        return Records.with(this, "patch", List.of(h, w, d));
    }

    /** With a target spacing in mm. */
    public PatchSettings spacing(double dx, double dy, double dz) {
        return Records.with(this, "spacing", List.of(dx, dy, dz));
    }

    /** With a jitter of the zoom. */
    public PatchSettings jitter(double a) {
        return Records.with(this, "jitter", a);
    }

    /** With a share of patches that must hold foreground. */
    public PatchSettings foreground(double probability) {
        return Records.with(this, "foregroundProbability", probability);
    }

    /** With another limit of corners tried. */
    public PatchSettings maxForegroundDraws(int most) {
        return Records.with(this, "maxForegroundDraws", most);
    }

    /** With another edge rule. */
    public PatchSettings edge(Edge rule) {
        return Records.with(this, "edge", rule);
    }

    /** With gamma contrast. */
    public PatchSettings gamma(Gamma contrast) {
        return Records.with(this, "gamma", contrast);
    }

    /** With mirrored axes. */
    public PatchSettings mirrored() {
        return Records.with(this, "mirror", true);
    }

    /** With quarter turns. */
    public PatchSettings turned() {
        return Records.with(this, "quarterTurns", true);
    }

    /** H, W, D. */
    public int[] shape() {
        return patch.stream().mapToInt(Integer::intValue).toArray();
    }
}
