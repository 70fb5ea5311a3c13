package mnlab.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import mnlab.core.Key;
import mnlab.nn.Gradients;

/**
 * One update: forward, loss and backward for each pass over the batch, then the optimiser steps. All arrays of the way live in scopes
 * that end with it.
 */
final class UpdateStep<B> {

    /**
     * What came of it.
     *
     * @param loss the weighted sum
     * @param terms unweighted losses by name
     * @param rates learning rate by network
     * @param norms gradient norm by network
     * @param optimiser seconds that went into the optimisers
     */
    record Result(
            double loss,
            Map<String, Double> terms,
            Map<String, Double> rates,
            Map<String, Double> norms,
            double optimiser) {}

    private final Update<B> update;
    private final B batch;
    private final Clock clock;
    private final Supplier<String> lastGood;

    /**
     * An update that is due.
     *
     * @param lastGood where the last good checkpoint lies, for the message of a step that fails
     */
    UpdateStep(Update<B> update, B batch, Clock clock, Supplier<String> lastGood) {
        this.update = update;
        this.batch = batch;
        this.clock = clock;
        this.lastGood = lastGood;
    }

    /**
     * Makes it.
     *
     * @throws TrainingException when the loss or a gradient is not finite; the network that it belongs to is unchanged
     */
    Result make(Key key) {
        seedEngine(key);
        Trainee first = update.trainees().get(0);
        try (NDManager arrays = NDManager.newBaseManager(first.net().placement().device())) {
            Map<String, Double> terms = new LinkedHashMap<>();
            double loss = passes(key, arrays.getDevice(), terms);
            long passed = System.nanoTime();
            Map<String, Double> rates = new LinkedHashMap<>();
            Map<String, Double> norms = new LinkedHashMap<>();
            for (Trainee trainee : update.trainees()) {
                double rate = trainee.rate().at(clock);
                double norm = Gradients.without(() -> trainee.optimizer().step(arrays, rate));
                if (!Double.isFinite(norm)) {
                    throw failed("the gradient of the network " + trainee.name() + " has the norm " + norm
                            + ", with the loss " + terms);
                }
                rates.put(trainee.name(), rate);
                norms.put(trainee.name(), norm);
            }
            update.after(new Step(clock, key, arrays));
            return new Result(loss, terms, rates, norms, (System.nanoTime() - passed) / 1e9);
        }
    }

    /** Makes the passes, with gradients, and answers the sum of their losses. */
    private double passes(Key key, Device device, Map<String, Double> values) {
        List<Function<Step, Terms>> passes = update.passes(batch);
        double loss = 0;
        for (int i = 0; i < passes.size(); i++) {
            Key drawn = passes.size() == 1 ? key : key.then("pass").then(i);
            try (NDManager arrays = NDManager.newBaseManager(device)) {
                loss += backward(passes.get(i), new Step(clock, drawn, arrays), values);
            }
        }
        return loss;
    }

    /** Adds to the gradients, and to the values by name; answers the loss. */
    private double backward(Function<Step, Terms> pass, Step step, Map<String, Double> values) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Terms terms = pass.apply(step);
            NDArray total = terms.total();
            terms.values().forEach((name, value) -> values.merge(name, value, Double::sum));
            double loss = total.getFloat();
            if (!Double.isFinite(loss)) {
                throw failed("the loss is " + loss + " (" + values + ")");
            }
            collector.backward(total);
            return loss;
        }
    }

    private TrainingException failed(String problem) {
        return new TrainingException(
                "update " + update.name() + ", iteration " + clock.iteration(),
                problem + ", on the cases " + update.cases(batch),
                "Look at these cases and at the learning rate; last good checkpoint: " + lastGood.get());
    }

    /**
     * Dropout and the like draw from the engine's own generator, whose state cannot be read: so it is seeded for each piece of
     * work that may draw.
     */
    static void seedEngine(Key key) {
        Engine.getInstance().setRandomSeed((int) key.then("engine").bits());
    }
}
