package mnlab.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import mnlab.core.Key;
import mnlab.nn.Gradients;

/** One update: forward, loss, backward, optimiser steps. All arrays of the way live in one scope that ends with it. */
final class UpdateStep {

    /**
     * What came of it.
     *
     * @param loss the weighted sum
     * @param terms unweighted losses by name
     * @param rates learning rate by network
     * @param norms gradient norm by network
     */
    record Result(double loss, Map<String, Double> terms, Map<String, Double> rates, Map<String, Double> norms) {}

    private UpdateStep() {}

    static <B> Result make(Update<B> update, B batch, Clock clock, Key key, Supplier<String> lastGood) {
        seedEngine(update, key);
        Trainee first = update.trainees().get(0);
        try (NDManager arrays = NDManager.newBaseManager(first.net().placement().device())) {
            Step step = new Step(clock, key, arrays);
            Result result = backward(update, batch, step, lastGood);
            for (Trainee trainee : update.trainees()) {
                double rate = trainee.rate().at(clock);
                result.rates.put(trainee.name(), rate);
                Gradients.without(() ->
                        result.norms.put(trainee.name(), trainee.optimizer().step(arrays, rate)));
            }
            update.after(step);
            return result;
        }
    }

    private static <B> Result backward(Update<B> update, B batch, Step step, Supplier<String> lastGood) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Terms terms = update.terms(step, batch);
            NDArray total = terms.total();
            Map<String, Double> values = terms.values();
            double loss = total.getFloat();
            if (!Double.isFinite(loss)) {
                throw new TrainingException(
                        "update " + update.name() + ", iteration "
                                + step.clock().iteration(),
                        "the loss is " + loss + " (" + values + ") on the cases " + update.cases(batch),
                        "Look at these cases and at the learning rate; last good checkpoint: " + lastGood.get());
            }
            collector.backward(total);
            return new Result(loss, values, new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    /** Dropout and the like draw from the engine's own generator, whose state cannot be read: so it is seeded for each step. */
    private static void seedEngine(Update<?> update, Key key) {
        if (update.trainees().stream().anyMatch(trainee -> trainee.net().stochastic())) {
            Engine.getInstance().setRandomSeed((int) key.then("engine").bits());
        }
    }
}
