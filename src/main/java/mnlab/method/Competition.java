package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mnlab.nn.Gradients;
import mnlab.nn.Heads;

/**
 * Which of two networks is the better one on a batch: that whose loss on the labelled samples is smaller, summed over views; of equal ones the
 * second.
 *
 * @param a one network
 * @param b the other
 * @param score the loss
 * @param views under which the update trains both
 */
public record Competition(String a, String b, Loss score, List<View> views) {

    /** By the Dice of the objects, on the batch as it is (MCF). */
    public static Competition byDice(String a, String b) {
        return new Competition(a, b, Losses.diceSquaredObject(), List.of(Views.identity()));
    }

    /** The name of the better network. */
    String better(StepCache cache) {
        String name = "better of " + a + " and " + b + " by " + score.name()
                + views.stream().map(View::name).toList();
        return cache.decided(name, () -> loss(a, cache) < loss(b, cache) ? a : b);
    }

    private double loss(String net, StepCache cache) {
        return views.stream().mapToDouble(view -> loss(net, view, cache)).sum();
    }

    private double loss(String net, View view, StepCache cache) {
        Rows rows = cache.rows(Scope.LABELLED);
        NDArray logits = cache.answer(net, view, Heads.LOGITS, rows);
        return Gradients.without(() ->
                score.of(logits, view.within(cache.labels(rows), cache), null).getFloat());
    }
}
