package mnlab.pose;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorHead;
import mnlab.train.Terms;

/**
 * Several frames in, several answers out (Havasi et al., ICLR 2021): in training each channel shows another frame and each head is held to the points of
 * its own; asked, the network sees one frame in all channels, and its heads are an ensemble in one pass.
 *
 * @param frames channels and heads
 */
public record Mimo(int frames) implements PoseMethod {

    /** Two. */
    public Mimo() {
        this(2);
    }

    /** Refuses fewer than two. */
    public Mimo {
        if (frames < 2) {
            throw new IllegalArgumentException("expected two frames or more, got " + frames);
        }
    }

    @Override
    public String name() {
        return "mimo";
    }

    @Override
    public String title() {
        return "MIMO " + frames;
    }

    @Override
    public List<RegressorHead> networkHeads() {
        return IntStream.range(0, frames)
                .mapToObj(i -> new RegressorHead(head(i), 2 * PoseHead.COORDINATES))
                .toList();
    }

    @Override
    public Terms loss(Heads answers, Regressor net, List<NDArray> targets, int size) {
        Terms terms = new Terms();
        for (int i = 0; i < frames; i++) {
            HeadAnswer answer = read(answers, i, size);
            terms.add("gnll" + i, GaussianNll.of(answer.muB9(), answer.variance(), targets.get(i), size / 2.0));
        }
        return terms;
    }

    @Override
    public List<PoseEstimate> estimate(Regressor net, NDArray xBMHW, Key key, int size) {
        Heads answers = net.forward(xBMHW, Mode.EVAL);
        List<List<PoseEstimate>> all = IntStream.range(0, frames)
                .mapToObj(i -> SingleRepresentation.estimates(read(answers, i, size), size))
                .toList();
        return IntStream.range(0, all.get(0).size())
                .mapToObj(frame -> PoseEstimate.together(
                        all.stream().map(head -> head.get(frame)).toList(), size / 2.0))
                .toList();
    }

    private static HeadAnswer read(Heads answers, int index, int size) {
        return PoseHead.POINTS.read(answers.get(head(index)), size);
    }

    private static String head(int index) {
        return "out" + index;
    }
}
