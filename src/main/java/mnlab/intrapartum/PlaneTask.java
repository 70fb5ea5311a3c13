package mnlab.intrapartum;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import mnlab.method.Loss;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.train.AdamW;
import mnlab.train.Schedules;
import mnlab.train.SingleNetTask;
import mnlab.train.Step;
import mnlab.train.Terms;
import mnlab.train.Turn;

/** Learning to tell the standard plane: one network, AdamW, a rate that falls along a cosine; the lowest validation loss chooses. */
final class PlaneTask extends SingleNetTask<PlaneBatch> {

    private final ClassificationConfig config;
    private final PlaneBatches batches;
    private final PlaneValidation validation;

    PlaneTask(ClassificationConfig config, Net net, PlaneBatches batches, PlaneValidation validation) {
        super(
                net,
                new AdamW(net.weights(), AdamW.Settings.DEFAULT),
                clock -> config.rate() * Schedules.cosineDown(clock.epoch(), config.epochs()));
        this.config = config;
        this.batches = batches;
        this.validation = validation;
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
        Map<String, Double> numbers = validation.measure(net());
        return new EpochEnd(numbers, isBest(numbers.get("valLoss")));
    }

    private final class Classify extends NetUpdate {

        @Override
        public Terms terms(Step step, PlaneBatch batch) {
            NDArray logits = net().forward(batch.images(step.arrays()), Mode.TRAIN.drawing(step.key()))
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
