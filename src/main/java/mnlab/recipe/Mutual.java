package mnlab.recipe;

import static mnlab.method.Recipe.update;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.own;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mnlab.method.Fit;
import mnlab.method.Loss;
import mnlab.method.Member;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.train.Schedule;

/** Two networks, {@code a} and {@code b}, that learn from labels and from each other in one update. */
final class Mutual {

    /** What a network learns by the other. */
    @FunctionalInterface
    interface Lesson {
        /** The term of a network. */
        Term of(String net, String by);
    }

    private Mutual() {}

    /** A recipe of both, of which the first predicts. */
    static Recipe recipe(String title, Setup setup, Fit fit, NetSpec first, NetSpec second, Lesson... lessons) {
        return pair(title, fit, first, second)
                .phase("all", setup.end(), setup.mixed(), update("ab", terms(fit, lessons)))
                .validate("b")
                .inference("a");
    }

    /** Begins a recipe of both. */
    static Recipe.Builder pair(String title, Fit fit, NetSpec first, NetSpec second) {
        return Recipe.named(title).net("a", fit.trained(first)).net("b", fit.trained(second));
    }

    /** Begins a recipe of both and of their mean, {@code mean}, which is to predict. */
    static Recipe.Builder withMean(String title, Fit fit, NetSpec first, NetSpec second) {
        return pair(title, fit, first, second)
                .net("mean", Member.mean("a", "b"))
                .validate("a", "b");
    }

    /** The labels of both, then each lesson of both. */
    static List<Term> terms(Fit fit, Lesson... lessons) {
        Lesson labels = (net, by) -> fit.labels(net).named("labels-" + net);
        return Stream.concat(Stream.of(labels), Arrays.stream(lessons))
                .flatMap(lesson -> Stream.of(lesson.of("a", "b"), lesson.of("b", "a")))
                .toList();
    }

    /** On unlabelled samples, what the other answers or a target made of it. */
    static Lesson taught(UnaryOperator<Source> target, Loss loss, Schedule weight) {
        return (net, by) -> Term.of(UNLABELLED, net, target.apply(own(by)), loss)
                .named("taught-" + net)
                .weight(weight);
    }
}
