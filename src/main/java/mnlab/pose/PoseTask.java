package mnlab.pose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Key;
import mnlab.nn.Mode;
import mnlab.nn.Regressor;
import mnlab.train.AdamW;
import mnlab.train.Plateau;
import mnlab.train.SingleNetTask;
import mnlab.train.State;
import mnlab.train.Step;
import mnlab.train.Terms;
import mnlab.train.Turn;

/**
 * Learning where planes lie (spec/qaerts.md section 12): one volume a step, Adam without decay, the rate cut when the validation loss has stopped
 * falling; the lowest validation loss chooses, and ends the run when it has not been reached for long.
 */
final class PoseTask extends SingleNetTask<PoseBatch> {

    private static final AdamW.Settings ADAM = new AdamW.Settings(.9, .999, 1e-8, 0);

    private final PoseConfig config;
    private final Regressor net;
    private final Plateau rate;
    private final PoseBatches batches;
    private final PoseValidation validation;
    private int sinceBest;
    private int epochs;

    PoseTask(PoseConfig config, PoseSplit split, Key key) {
        this(
                config,
                split,
                key,
                PoseNets.build(config, key.then("start")),
                new Plateau(
                        config.training().rate(),
                        config.training().factor(),
                        config.training().patience()));
    }

    private PoseTask(PoseConfig config, PoseSplit split, Key key, Regressor net, Plateau rate) {
        super(net, new AdamW(net.weights(), ADAM), rate);
        this.config = config;
        this.net = net;
        this.rate = rate;
        this.batches = split.training(config, key.then("batches"));
        this.validation = new PoseValidation(config, split.validation(config));
        this.epochs = config.training().epochs();
    }

    @Override
    public int epochs() {
        return epochs;
    }

    @Override
    public List<Turn<PoseBatch>> turns(int epoch) {
        return List.of(new Turn<>(
                "planes", epoch, batches.steps(), step -> batches.make(epoch, step), List.of(new Regress())));
    }

    @Override
    public EpochEnd endOfEpoch(int epoch) {
        if (validation.isEmpty()) {
            return EpochEnd.NOTHING;
        }
        Map<String, Double> numbers = new LinkedHashMap<>(validation.measure(net));
        double loss = numbers.get("valLoss");
        boolean best = isBest(loss);
        rate.observe(loss);
        sinceBest = best ? 0 : sinceBest + 1;
        if (sinceBest >= config.training().stopAfter()) {
            epochs = epoch + 1;
        }
        return new EpochEnd(numbers, best);
    }

    @Override
    public void save(State state) {
        super.save(state);
        rate.save(state.scope("rate"));
        state.put("sinceBest", sinceBest);
        state.put("epochs", epochs);
    }

    @Override
    public void restore(State state) {
        super.restore(state);
        rate.restore(state.scope("rate"));
        sinceBest = state.value("sinceBest").asInt();
        epochs = state.value("epochs").asInt();
    }

    private final class Regress extends NetUpdate {

        @Override
        public Terms terms(Step step, PoseBatch batch) {
            PoseMethod method = config.method();
            FrameStack seen =
                    FrameStack.paired(batch, method.frames(), step.key().then("pairs"), step.arrays());
            Mode mode = Mode.TRAIN.drawing(step.key().then("dropout"));
            return method.loss(net.forward(seen.xBMHW(), mode), net, seen.targets(), config.size());
        }

        @Override
        public List<String> cases(PoseBatch batch) {
            return batch.names();
        }
    }
}
