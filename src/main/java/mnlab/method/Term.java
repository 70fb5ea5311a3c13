package mnlab.method;

import mnlab.method.Responses.Answer;
import mnlab.train.Schedule;

/**
 * One term of a method's loss: {@code weight(t) * loss(response, source)} over the samples of a scope.
 *
 * @param name column of the log
 * @param scope samples that it looks at; a batch without such samples makes no term
 * @param response what it trains
 * @param source the target
 * @param selector which voxels count
 * @param loss the distance
 * @param weight weight over time
 */
public record Term(
        String name, Scope scope, Response response, Source source, Selector selector, Loss loss, Schedule weight) {

    /** The class logits of a network that sees the batch as it is; every voxel, weight 1. */
    public static Term of(Scope scope, String net, Source source, Loss loss) {
        return of(scope, Responses.of(net), source, loss);
    }

    /** A response; every voxel, weight 1. */
    public static Term of(Scope scope, Response response, Source source, Loss loss) {
        return new Term(loss.name(), scope, response, source, Selectors.all(), loss, Schedule.constant(1));
    }

    /** What a critic that learns says of an answer, whose network does not. */
    public static Term judging(String critic, Answer answer, Source source, Loss loss) {
        return of(Scope.ALL, new Responses.Judgement(critic, answer), source, loss);
    }

    /** With another name in the log. */
    public Term named(String name) {
        return new Term(name, scope, response, source, selector, loss, weight);
    }

    /** With a weight over time. */
    public Term weight(Schedule weight) {
        return new Term(name, scope, response, source, selector, loss, weight);
    }

    /** With a weight. */
    public Term weight(double weight) {
        return weight(Schedule.constant(weight));
    }

    /** With the network looking at another view. */
    public Term under(View view) {
        return new Term(name, scope, answer().under(view), source, selector, loss, weight);
    }

    /** With another answer of the network. */
    public Term head(String head) {
        return new Term(name, scope, answer().head(head), source, selector, loss, weight);
    }

    /** With a critic's judgement of the answer in its place. */
    public Term judgedBy(String critic) {
        return new Term(name, scope, answer().judgedBy(critic), source, selector, loss, weight);
    }

    /** With a choice of voxels. */
    public Term where(Selector selector) {
        return new Term(name, scope, response, source, selector, loss, weight);
    }

    private Answer answer() {
        if (response instanceof Answer answer) {
            return answer;
        }
        throw new IllegalStateException(
                "the term " + name + " is judged by a critic: choose view and head before that");
    }
}
