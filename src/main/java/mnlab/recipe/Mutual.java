package mnlab.recipe;

import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.argmax;
import static mnlab.method.Sources.own;

import mnlab.method.Fit;
import mnlab.method.Loss;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.train.Schedule;

/** Two networks, {@code a} and {@code b}, that learn from labels and from the classes that the other chooses; the first predicts. */
final class Mutual {

    private Mutual() {}

    /** Both in one update. */
    static Recipe recipe(
            String title, Setup setup, Fit fit, NetSpec first, NetSpec second, Loss loss, Schedule weight) {
        return Recipe.named(title)
                .net("a", fit.trained(first))
                .net("b", fit.trained(second))
                .phase(
                        "all",
                        setup.end(),
                        setup.mixed(),
                        update(
                                "ab",
                                fit.labels("a").named("labels-a"),
                                fit.labels("b").named("labels-b"),
                                taught("a", "b", loss).weight(weight),
                                taught("b", "a", loss).weight(weight)))
                .validate("b")
                .inference("a");
    }

    private static Term taught(String net, String by, Loss loss) {
        return Term.of(UNLABELLED, net, argmax(own(by)), loss).named("taught-" + net);
    }
}
