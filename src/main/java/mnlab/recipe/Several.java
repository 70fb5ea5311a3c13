package mnlab.recipe;

import static mnlab.method.Sources.own;
import static mnlab.nn.Heads.LOGITS;
import static mnlab.nn.Heads.aux;

import java.util.List;
import java.util.stream.IntStream;
import mnlab.method.Fit;
import mnlab.method.Source;
import mnlab.method.Term;

/** Several answers of one network: of decoders, or of scales. */
final class Several {

    private Several() {}

    /** The main answer and the further ones. */
    static List<String> heads(int count) {
        return IntStream.range(0, count).mapToObj(i -> i == 0 ? LOGITS : aux(i)).toList();
    }

    /** The network's own probabilities of each head. */
    static List<Source> answers(String net, List<String> heads) {
        return heads.stream().<Source>map(head -> own(net).head(head)).toList();
    }

    /** The terms of all heads' answers to the labelled samples, each with a weight. */
    static List<Term> labels(Fit fit, String net, List<String> heads, double weight) {
        return heads.stream()
                .map(head -> fit.labels(net).head(head).named("labels " + head).weight(weight))
                .toList();
    }
}
