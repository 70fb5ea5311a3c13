package mnlab.pose;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.geometry.ReferencePoints;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.train.Terms;

/**
 * QAERTS (arXiv 2405.13235): five heads say the same pose in five ways, all are turned into reference points and judged by one likelihood whose variance
 * holds the heads' own variances and their disagreement. With a mixture only the mean of the heads is held to the truth: neither one head alone nor the
 * spread of the heads means anything by itself.
 *
 * @param heads in which ways
 * @param loss how the heads are judged together
 * @param fusion how their points become one answer
 */
public record Qaerts(List<PoseHead> heads, MultiHeadLoss loss, Fusion fusion) implements PoseMethod {

    /** As published. */
    public Qaerts() {
        this(List.of(PoseHead.values()), MultiHeadLoss.MIXTURE_RELEASED, Fusion.MEAN);
    }

    /** Refuses no heads. */
    public Qaerts {
        heads = List.copyOf(heads);
        if (heads.isEmpty() || heads.stream().distinct().count() < heads.size()) {
            throw new IllegalArgumentException("expected one head or more, each once, got " + heads);
        }
    }

    /** With another loss. */
    public Qaerts loss(MultiHeadLoss other) {
        return new Qaerts(heads, other, fusion);
    }

    @Override
    public String name() {
        return "qaerts";
    }

    @Override
    public String title() {
        return switch (loss) {
            case MIXTURE_RELEASED -> "QAERTS";
            case MIXTURE_TOTAL_VARIANCE -> "QAERTS, total variance";
            case SUM_OF_HEADS -> "QAERTS, sum of heads";
            case REFERENCE_POINTS_ONLY -> "QAERTS, reference points only";
        };
    }

    @Override
    public String part(int index) {
        return heads.get(index).label();
    }

    @Override
    public List<RegressorHead> networkHeads() {
        return heads.stream().map(PoseHead::withVariances).toList();
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        return new Terms().add("gnll", loss.of(read(answers, size), targets.get(0), size / 2.0));
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        List<HeadAnswer> answers = loss.trained(read(net.forward(xBMHW, Mode.EVAL), size));
        List<double[][]> points =
                answers.stream().map(a -> Doubles.rows(a.muB9())).toList();
        List<double[][]> variances = answers.stream()
                .map(a -> Doubles.rows(a.variance(), size / 2.0))
                .toList();
        double[][] mixed = Doubles.rows(loss.mixed(answers).vB9(), size / 2.0);
        return IntStream.range(0, mixed.length)
                .mapToObj(frame -> fused(of(points, frame), of(variances, frame), mixed[frame]))
                .toList();
    }

    private PoseEstimate fused(List<double[]> points, List<double[]> variances, double[] mixed) {
        return new PoseEstimate(
                new ReferencePoints(fusion.points(points, variances)),
                Optional.of(fusion == Fusion.MEAN ? mixed : Fusion.inverse(variances)),
                points.stream().map(ReferencePoints::new).toList(),
                OptionalDouble.empty());
    }

    private static List<double[]> of(List<double[][]> all, int frame) {
        return all.stream().map(each -> each[frame]).toList();
    }

    private List<HeadAnswer> read(Heads answers, int size) {
        return heads.stream()
                .map(head -> head.read(answers.get(head.label()), size))
                .toList();
    }
}
