package mnlab.recipe;

import static mnlab.method.Member.ema;
import static mnlab.method.Recipe.update;

import java.util.ArrayList;
import java.util.List;
import mnlab.method.Fit;
import mnlab.method.Recipe;
import mnlab.method.Setup;
import mnlab.method.Term;
import mnlab.nn.NetSpec;

/** A network {@code student} that learns from labels and from {@code teacher}, its moving average; the student predicts. */
final class StudentTeacher {

    private StudentTeacher() {}

    /** With what the two must agree on. */
    static Recipe recipe(String title, Setup setup, Fit fit, NetSpec net, double decay, Term... agreements) {
        List<Term> terms = new ArrayList<>(List.of(fit.labels("student")));
        terms.addAll(List.of(agreements));
        return Recipe.named(title)
                .net("student", fit.trained(net))
                .net("teacher", ema("student", decay))
                .phase("all", setup.end(), setup.mixed(), update("student", terms))
                .inference("student");
    }
}
