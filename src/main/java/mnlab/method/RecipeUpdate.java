package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import mnlab.data.Batch;
import mnlab.nn.Gradients;
import mnlab.train.Step;
import mnlab.train.Terms;
import mnlab.train.Trainee;
import mnlab.train.Update;

/** The terms of a recipe's update on a batch. */
final class RecipeUpdate implements Update<Batch> {

    private final Recipe.UpdatePlan plan;
    private final Ensemble ensemble;

    RecipeUpdate(Recipe.UpdatePlan plan, Ensemble ensemble) {
        this.plan = plan;
        this.ensemble = ensemble;
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
        StepCache cache = new StepCache(ensemble.nets(), plan.nets(), ensemble.classes(), batch, step);
        Terms terms = new Terms();
        for (Term term : plan.terms()) {
            Rows rows = cache.rows(term.scope());
            if (rows.count() > 0) {
                terms.add(term.name(), loss(term, cache, rows), term.weight().at(step.clock()));
            }
        }
        return terms;
    }

    private static NDArray loss(Term term, StepCache cache, Rows rows) {
        NDArray target = Gradients.without(() -> term.source().target(cache, rows));
        NDArray prediction = rows.of(cache.predict(term.net(), term.view()).get(term.head()));
        NDArray logits = term.view().undo(prediction);
        NDArray weights = Gradients.without(() -> term.selector().weights(cache, rows, logits, target));
        return term.loss().of(logits, target, weights);
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
