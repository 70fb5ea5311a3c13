package mnlab.infer;

import java.util.Optional;
import mnlab.core.Progress;
import mnlab.image.Edge;
import mnlab.image.Resample;
import mnlab.image.Volume;
import mnlab.nn.Net;

/**
 * A case's normalised image to its {@link Prediction}: resampled to the spacing that the network was trained at, windows,
 * and back.
 *
 * @param net the network
 * @param window its windows
 * @param spacing mm along x, y, z that the network wants; empty for whatever the case has
 * @param edge what resampling does at the last voxel
 * @param largestComponent whether labels keep only the largest connected component of each class
 */
public record Predictor(
        PatchLogits net, SlidingWindow window, Optional<double[]> spacing, Edge edge, boolean largestComponent) {

    /** The network's logits at the case's own spacing, all components. */
    public static Predictor of(PatchLogits net, SlidingWindow window) {
        return new Predictor(net, window, Optional.empty(), Edge.CLAMP, false);
    }

    /** As above for a 2D or 3D network, which stays the caller's to close. */
    public static Predictor of(Net net, SlidingWindow window) {
        return of(NetLogits.of(net), window);
    }

    /** The same at a spacing, mm along x, y, z. */
    public Predictor at(double... target) {
        return new Predictor(net, window, Optional.of(target.clone()), edge, largestComponent);
    }

    /** The same with another edge rule when resampling. */
    public Predictor edge(Edge rule) {
        return new Predictor(net, window, spacing, rule, largestComponent);
    }

    /** The same with only the largest connected component of each class. */
    public Predictor keepLargest() {
        return new Predictor(net, window, spacing, edge, true);
    }

    /** Predicts in silence. */
    public Prediction predict(Volume normalised) {
        return predict(normalised, Progress.SILENT);
    }

    /** Predicts one case; the progress is told after each batch of windows. */
    public Prediction predict(Volume normalised, Progress progress) {
        Volume seen = spacing.map(target -> resampled(normalised, target)).orElse(normalised);
        return new Prediction(window.run(seen, net, progress), normalised.grid(), edge, largestComponent);
    }

    private Volume resampled(Volume volume, double[] target) {
        return Resample.zoom(volume, Resample.factors(volume.grid().spacing(), target), edge);
    }
}
