package mnlab.method;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Ops;

/** The responses of the kit. */
public final class Responses {

    private Responses() {}

    /** The class logits of a network that sees the batch as it is. */
    public static Answer of(String net) {
        return new Answer(net, Views.identity(), Heads.LOGITS);
    }

    /**
     * A head of a network under a view.
     *
     * @param net the network that learns
     * @param view what it sees
     * @param head which of its answers
     */
    public record Answer(String net, View view, String head) implements Response {

        /** Under another view. */
        public Answer under(View other) {
            return new Answer(net, other, head);
        }

        /** Another answer of the network. */
        public Answer head(String other) {
            return new Answer(net, view, other);
        }

        /** What a critic says of this answer, see {@link Judged}: the gradient goes through the critic, which does not learn. */
        public Judged judgedBy(String critic) {
            return new Judged(this, critic);
        }

        @Override
        public NDArray of(StepCache cache, Rows rows) {
            return cache.answer(net, view, head, rows);
        }
    }

    /**
     * The logits (rows, 2) of a critic that looks at an answer beside the image.
     *
     * @param answer whose network learns
     * @param critic who judges, as it stands
     */
    public record Judged(Answer answer, String critic) implements Response {

        @Override
        public String net() {
            return answer.net;
        }

        @Override
        public View view() {
            return answer.view;
        }

        @Override
        public String head() {
            return answer.head;
        }

        @Override
        public NDArray of(StepCache cache, Rows rows) {
            return judgement(cache, critic, answer, answer.of(cache, rows), rows);
        }
    }

    /**
     * The same, where the critic learns and the network that it looks at does not: it answers in evaluation mode.
     *
     * @param critic who learns
     * @param of whose answer it looks at
     */
    public record Judgement(String critic, Answer of) implements Response {

        @Override
        public String net() {
            return critic;
        }

        @Override
        public View view() {
            return of.view;
        }

        @Override
        public String head() {
            return Heads.LOGITS;
        }

        @Override
        public NDArray of(StepCache cache, Rows rows) {
            return judgement(cache, critic, of, cache.observe(of.net, of.view, of.head, rows, Mode.EVAL), rows);
        }
    }

    /** A critic sees probabilities where a head answers logits, and any other head as it is. */
    private static NDArray judgement(StepCache cache, String critic, Answer of, NDArray answer, Rows rows) {
        NDArray map = Heads.isLogits(of.head) ? answer.softmax(1) : answer;
        NDArray both = Ops.concat(map, rows.of(cache.input()));
        return cache.judge(critic, of.net + " " + of.view.name() + " " + of.head, both, rows);
    }
}
