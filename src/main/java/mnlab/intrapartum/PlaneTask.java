package mnlab.intrapartum;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.method.Loss;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.train.AdamW;
import mnlab.train.Schedule;
import mnlab.train.Schedules;
import mnlab.train.State;
import mnlab.train.Step;
import mnlab.train.Task;
import mnlab.train.Terms;
import mnlab.train.Trainee;
import mnlab.train.Turn;
import mnlab.train.Update;

/** Learning to tell the standard plane: one network, AdamW, a rate that falls along a cosine; the lowest validation loss chooses. */
final class PlaneTask implements Task<PlaneBatch> {

    private final ClassificationConfig config;
    private final Net net;
    private final Trainee trainee;
    private final PlaneBatches batches;
    private final PlaneValidation validation;
    private double best = Double.POSITIVE_INFINITY;

    PlaneTask(ClassificationConfig config, Net net, PlaneBatches batches, PlaneValidation validation) {
        this.config = config;
        this.net = net;
        this.batches = batches;
        this.validation = validation;
        Schedule rate = clock -> config.rate() * Schedules.cosineDown(clock.epoch(), config.epochs());
        trainee = new Trainee("net", net, new AdamW(net.weights(), AdamW.Settings.DEFAULT), rate);
    }

    @Override
    public int epochs() {
        return config.epochs();
    }

    @Override
    public List<Turn<PlaneBatch>> turns(int epoch) {
        return List.of(new Turn<>(
                "frames", epoch, batches.steps(), step -> batches.make(epoch, step), List.of(new Classify())));
    }

    @Override
    public EpochEnd endOfEpoch(int epoch) {
        if (validation.isEmpty()) {
            return EpochEnd.NOTHING;
        }
        Map<String, Double> numbers = new LinkedHashMap<>(validation.measure(net));
        double loss = numbers.get("valLoss");
        boolean better = loss < best;
        best = Math.min(best, loss);
        return new EpochEnd(numbers, better);
    }

    @Override
    public void save(State state) {
        State weights = state.scope("net");
        net.weights().all().forEach(weights::put);
        trainee.optimizer().save(state.scope("optimizer"));
        if (best < Double.POSITIVE_INFINITY) {
            state.put("best", best);
        }
    }

    @Override
    public void restore(State state) {
        restore(net, state);
        trainee.optimizer().restore(state.scope("optimizer"));
        best = state.hasValue("best") ? state.value("best").asDouble() : Double.POSITIVE_INFINITY;
    }

    /** Brings back the network alone. */
    static void restore(Net net, State state) {
        State stored = state.scope("net");
        net.weights().all().forEach(stored::into);
    }

    @Override
    public void close() {
        trainee.optimizer().close();
        net.close();
    }

    private final class Classify implements Update<PlaneBatch> {

        @Override
        public String name() {
            return "net";
        }

        @Override
        public List<Trainee> trainees() {
            return List.of(trainee);
        }

        @Override
        public Terms terms(Step step, PlaneBatch batch) {
            NDArray logits = net.forward(batch.images(step.arrays()), Mode.TRAIN.drawing(step.key()))
                    .logits();
            NDArray targets = batch.targets(step.arrays());
            Loss loss = config.loss().formula();
            return new Terms().add(loss.name(), loss.of(logits, targets, null));
        }

        @Override
        public Map<String, Double> facts(PlaneBatch batch) {
            return Map.of("frames", (double) batch.size());
        }

        @Override
        public List<String> cases(PlaneBatch batch) {
            return batch.names();
        }
    }
}
