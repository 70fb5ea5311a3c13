package mnlab.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.Draw;
import mnlab.data.Pools;
import mnlab.train.State;
import mnlab.train.Task;
import mnlab.train.Turn;
import mnlab.train.Update;

/** A recipe on data: the task of a segmentation run. */
public final class RecipeTask implements Task<Batch> {

    /**
     * What a recipe runs on.
     *
     * @param pools which cases are labelled, unlabelled, for validation
     * @param batches makes batches
     * @param validation scores networks
     * @param validateEvery epochs between validations
     * @param pseudoMasks stored pseudo-masks
     * @param accumulate parts in which a batch passes the networks
     */
    public record Surroundings(
            Pools pools,
            BatchMaker batches,
            Validation validation,
            int validateEvery,
            PseudoMasks pseudoMasks,
            int accumulate) {}

    private final Recipe recipe;
    private final Ensemble ensemble;
    private final Surroundings surroundings;
    private final Key key;
    private double best = Double.NEGATIVE_INFINITY;

    /**
     * A recipe made ready.
     *
     * @param ensemble its networks
     * @param key the run's randomness
     */
    public RecipeTask(Recipe recipe, Ensemble ensemble, Surroundings surroundings, Key key) {
        this.recipe = recipe;
        this.ensemble = ensemble;
        this.surroundings = surroundings;
        this.key = key;
    }

    @Override
    public int epochs() {
        return recipe.epochs();
    }

    @Override
    public List<Turn<Batch>> turns(int epoch) {
        Recipe.Phase phase = recipe.phases().stream()
                .filter(p -> p.from() <= epoch && epoch < p.to())
                .findFirst()
                .orElseThrow();
        List<Update<Batch>> updates = new ArrayList<>();
        phase.updates().forEach(plan -> updates.add(new RecipeUpdate(plan, ensemble, surroundings.accumulate())));
        if (phase.alternate() == 0) {
            return List.of(turn(phase, phase.name(), epoch, updates));
        }
        return alternating(phase, epoch, updates);
    }

    /** Blocks of k epochs: all of the first network's, then all of the second's, in the block's first epoch. */
    private List<Turn<Batch>> alternating(Recipe.Phase phase, int epoch, List<Update<Batch>> updates) {
        List<Turn<Batch>> turns = new ArrayList<>();
        int k = phase.alternate();
        if ((epoch - phase.from()) % k == 0) {
            for (Update<Batch> update : updates) {
                IntStream.range(epoch, Math.min(epoch + k, phase.to()))
                        .forEach(e -> turns.add(turn(phase, update.name() + "@" + e, e, List.of(update))));
            }
        }
        return turns;
    }

    private Turn<Batch> turn(Recipe.Phase phase, String name, int epoch, List<Update<Batch>> updates) {
        Key turnKey = key.then("turn").then(name);
        List<List<Draw>> draws = phase.sampler().epoch(surroundings.pools(), epoch, turnKey.then("draws"));
        Key batchKey = turnKey.then("batch").then(epoch);
        return new Turn<>(
                name,
                epoch,
                draws.size(),
                step -> surroundings.batches().make(draws.get(step), batchKey.then(step)),
                updates);
    }

    @Override
    public EpochEnd endOfEpoch(int epoch) {
        int finished = epoch + 1;
        if (recipe.refresh().epochs().contains(finished)) {
            surroundings
                    .pseudoMasks()
                    .refresh(finished, ensemble.net(recipe.refresh().net()));
        }
        if (finished % surroundings.validateEvery() != 0 && finished != epochs()) {
            return EpochEnd.NOTHING;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String net : recipe.validated()) {
            numbers.put("valDice." + net, surroundings.validation().dice(ensemble.net(net)));
        }
        return new EpochEnd(numbers, isBest(epoch, numbers.get("valDice." + recipe.inference())));
    }

    /** Strictly better than before, from the last phase on (Q24: selection starts after the transition). */
    private boolean isBest(int epoch, double dice) {
        boolean lastPhase =
                epoch >= recipe.phases().get(recipe.phases().size() - 1).from();
        if (lastPhase && dice > best) {
            best = dice;
            return true;
        }
        return false;
    }

    @Override
    public void save(State state) {
        ensemble.save(state.scope("nets"));
        surroundings.pseudoMasks().save(state.scope("pseudoMasks"));
        if (best > Double.NEGATIVE_INFINITY) {
            state.put("best", best);
        }
    }

    @Override
    public void restore(State state) {
        ensemble.restore(state.scope("nets"));
        surroundings.pseudoMasks().restore(state.scope("pseudoMasks"));
        best = state.hasValue("best") ? state.value("best").asDouble() : Double.NEGATIVE_INFINITY;
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
