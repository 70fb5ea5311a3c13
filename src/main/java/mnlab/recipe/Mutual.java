package mnlab.recipe;

import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.argmax;
import static mnlab.method.Sources.own;

import mnlab.method.Fit;
import mnlab.method.Loss;
import mnlab.method.Recipe;
import mnlab.method.Term;
import mnlab.train.Schedule;

/** Two networks, {@code a} and {@code b}, that learn from labels and from the classes that the other chooses. */
final class Mutual {

    private Mutual() {}

    /** Both in one update. */
    static Recipe.UpdatePlan update(Fit fit, Loss loss, Schedule weight) {
        return Recipe.update(
                "ab",
                fit.labels("a").named("labels-a"),
                fit.labels("b").named("labels-b"),
                taught("a", "b", loss, weight),
                taught("b", "a", loss, weight));
    }

    private static Term taught(String net, String by, Loss loss, Schedule weight) {
        return Term.of(UNLABELLED, net, argmax(own(by)), loss)
                .named("taught-" + net)
                .weight(weight);
    }
}
