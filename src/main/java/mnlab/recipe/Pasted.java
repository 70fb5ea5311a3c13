package mnlab.recipe;

import static mnlab.method.Losses.ceKept;
import static mnlab.method.Losses.diceMasked;
import static mnlab.method.Losses.half;
import static mnlab.method.Scope.ALL;
import static mnlab.method.Scope.LABELLED;
import static mnlab.method.Scope.UNLABELLED;
import static mnlab.method.Sources.argmax;
import static mnlab.method.Sources.labelOr;
import static mnlab.method.Sources.largestComponent;
import static mnlab.method.Sources.prob;

import java.util.List;
import mnlab.method.Mixing;
import mnlab.method.Scope;
import mnlab.method.Source;
import mnlab.method.Term;
import mnlab.nn.Mode;

/** What a student learns from samples that are pasted into each other. */
final class Pasted {

    private Pasted() {}

    /** Labels where there are some, else of each object the largest component of what the teacher chooses. */
    static Source labels() {
        return labelOr(largestComponent(argmax(prob("teacher", Mode.TRAIN))));
    }

    /** What is of labelled samples, and with another weight what is of others. */
    static List<Term> terms(Mixing.Paste view, Source labels, double others) {
        return List.of(
                part(view, LABELLED, labels, "labelled"),
                part(view, UNLABELLED, labels, "others").weight(others));
    }

    private static Term part(Mixing.Paste view, Scope region, Source labels, String name) {
        return Term.of(ALL, "student", labels, half(ceKept(), diceMasked()))
                .under(view)
                .where(view.region(region))
                .named(name + (view.inward() ? " in" : " out"));
    }
}
