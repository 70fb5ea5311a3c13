package mnlab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.nn.Mode;
import mnlab.nn.Weights;

/** A task that has nothing to do with segmentation: it tells rows from columns. An epoch has turns {@code t0}, {@code t1}, ... */
class ToyClassifier implements Task<Frames> {

    static final int CLASSES = 2;
    private static final int BATCH = 8;
    private static final double RATE = .01;

    final ToyNet2d net;
    private final int epochs;
    private final int turns;
    private final int steps;
    private final Key key = Key.of(5);
    private final Trainee trainee;
    private final Frames unseen = Frames.draw(key.then("unseen"), 64);
    private double best;

    ToyClassifier(int epochs, int turns, int steps) {
        this.epochs = epochs;
        this.turns = turns;
        this.steps = steps;
        net = new ToyNet2d(CLASSES, key.then("start"), true);
        Optimizer adamW = new AdamW(net.weights(), AdamW.Settings.DEFAULT);
        trainee = new Trainee("frames", net, adamW, Schedule.constant(RATE));
    }

    /** The batch of a step. */
    Frames batch(int epoch, int turn, int step) {
        return Frames.draw(key.then("batch").then(epoch).then(turn).then(step), BATCH);
    }

    /** Cross-entropy. */
    Terms loss(Step step, NDArray logits, NDArray target) {
        NDArray ce = logits.logSoftmax(1).mul(target).sum(new int[] {1}).mean().neg();
        return new Terms().add("ce", ce);
    }

    @Override
    public int epochs() {
        return epochs;
    }

    @Override
    public List<Turn<Frames>> turns(int epoch) {
        return IntStream.range(0, turns)
                .mapToObj(turn ->
                        new Turn<>("t" + turn, epoch, steps, step -> batch(epoch, turn, step), List.of(new Classify())))
                .toList();
    }

    @Override
    public EpochEnd endOfEpoch(int epoch) {
        double accuracy = accuracy();
        boolean better = accuracy > best;
        best = Math.max(best, accuracy);
        return new EpochEnd(Map.of("accuracy", accuracy), better);
    }

    /** Share of unseen frames that are told rightly. */
    double accuracy() {
        try (NDManager arrays = NDManager.newBaseManager()) {
            float[] logits =
                    net.forward(unseen.images(arrays), Mode.EVAL).logits().toFloatArray();
            return IntStream.range(0, unseen.size())
                            .filter(frame ->
                                    (logits[2 * frame] < logits[2 * frame + 1] ? 1 : 0) == unseen.classes()[frame])
                            .count()
                    / (double) unseen.size();
        }
    }

    @Override
    public void save(State state) {
        State weights = state.scope("net");
        net.weights().all().forEach(weights::put);
        trainee.optimizer().save(state.scope("optimizer"));
        state.put("best", best);
    }

    @Override
    public void restore(State state) {
        State stored = state.scope("net");
        Weights weights = net.weights();
        weights.all().forEach(stored::into);
        trainee.optimizer().restore(state.scope("optimizer"));
        best = state.value("best").asDouble();
    }

    @Override
    public void close() {
        trainee.optimizer().close();
        net.close();
    }

    /** Cross-entropy of the frames' classes. */
    private final class Classify implements Update<Frames> {

        @Override
        public String name() {
            return "classify";
        }

        @Override
        public List<Trainee> trainees() {
            return List.of(trainee);
        }

        @Override
        public Terms terms(Step step, Frames batch) {
            NDArray logits =
                    net.forward(batch.images(step.arrays()), Mode.TRAIN).logits();
            NDArray target = batch.oneHot(step.arrays(), CLASSES);
            return loss(step, logits, target);
        }

        @Override
        public Map<String, Double> facts(Frames batch) {
            return Map.of("frames", (double) batch.size());
        }

        @Override
        public List<String> cases(Frames batch) {
            return batch.names();
        }
    }
}
