package mnlab.method;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Gradients;
import mnlab.nn.Heads;

/** Which of two networks is the better one on a batch (MCF). */
final class Competition {

    private static final Loss DICE = Losses.diceSquaredObject();

    private Competition() {}

    /** The name of the network with the smaller Dice loss on the batch's labelled samples; of equal ones the second. */
    static String better(String a, String b, StepCache cache) {
        return cache.decided("better of " + a + " and " + b, () -> loss(a, cache) < loss(b, cache) ? a : b);
    }

    private static double loss(String net, StepCache cache) {
        Rows rows = cache.rows(Scope.LABELLED);
        NDArray logits = cache.answer(net, Views.identity(), Heads.LOGITS, rows);
        return Gradients.without(() -> DICE.of(logits, cache.labels(rows), null).getFloat());
    }
}
