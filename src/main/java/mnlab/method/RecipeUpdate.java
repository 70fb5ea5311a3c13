package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mnlab.data.Batch;
import mnlab.nn.Gradients;
import mnlab.train.Step;
import mnlab.train.Terms;
import mnlab.train.Trainee;
import mnlab.train.Update;

/**
 * The terms of a recipe's update on a batch. Where a batch is passed in parts, a term counts in each by its share of the samples that
 * it looks at: what is a mean over samples comes out as over the whole batch; Dice and batch norm see a part at a time.
 */
final class RecipeUpdate implements Update<Batch> {

    private final Recipe.UpdatePlan plan;
    private final Ensemble ensemble;
    private final int parts;

    /** @param parts in which a batch is passed */
    RecipeUpdate(Recipe.UpdatePlan plan, Ensemble ensemble, int parts) {
        this.plan = plan;
        this.ensemble = ensemble;
        this.parts = parts;
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public List<Trainee> trainees() {
        return ensemble.trainees(plan.nets());
    }

    @Override
    public Terms terms(Step step, Batch batch) {
        return terms(step, batch, batch);
    }

    @Override
    public List<Function<Step, Terms>> passes(Batch batch) {
        return batch.parts(parts).stream()
                .<Function<Step, Terms>>map(part -> step -> terms(step, part, batch))
                .toList();
    }

    private Terms terms(Step step, Batch part, Batch whole) {
        StepCache cache = new StepCache(ensemble, plan, part, step);
        Terms terms = new Terms();
        for (Term term : plan.terms()) {
            Rows rows = cache.rows(term.scope());
            if (rows.count() > 0) {
                double share =
                        (double) rows.count() / Rows.of(term.scope(), whole).count();
                terms.add(term.name(), loss(term, cache, rows), term.weight().at(step.clock()), share);
            }
        }
        plan.banks().forEach(bank -> Gradients.without(() -> ensemble.bank(bank).see(cache)));
        return terms;
    }

    private static NDArray loss(Term term, StepCache cache, Rows rows) {
        NDArray target = cache.target(term.source(), term.response().view(), rows);
        NDArray response = term.response().of(cache, rows);
        NDArray weights = Gradients.without(() -> term.selector().weights(cache, rows, response, target));
        return term.loss().at(cache, rows).of(response, target, weights);
    }

    @Override
    public void after(Step step) {
        ensemble.follow(plan.nets(), step);
    }

    @Override
    public Map<String, Double> facts(Batch batch) {
        double labelled = batch.labelledCount();
        return Map.of("labelled", labelled, "unlabelled", batch.size() - labelled);
    }

    @Override
    public List<String> cases(Batch batch) {
        return batch.cases();
    }
}
