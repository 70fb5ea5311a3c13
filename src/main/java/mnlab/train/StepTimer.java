package mnlab.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import mnlab.core.Key;
import mnlab.nn.Gradients;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Net;

/** Times the steps of an update, with nothing around them: no loader, no log, no checkpoint. The networks learn on the way. */
public final class StepTimer {

    private StepTimer() {}

    /** Measures many things on one thread: as in a run, each finds the memory that the one before it has left. */
    public static <T> T together(Supplier<T> measurements) {
        return TrainingThread.run(measurements, new StopSignal());
    }

    /**
     * Seconds of each of some steps on one batch, after one that is not counted: the first meets cold caches.
     *
     * @param clock the time that schedules read
     */
    public static <B> double[] seconds(Update<B> update, B batch, Clock clock, int steps) {
        return TrainingThread.run(
                () -> each(steps, i -> new UpdateStep<>(update, batch, clock, () -> "none").make(Key.of(i))),
                new StopSignal());
    }

    /**
     * Seconds of each of some passes of a network, after one that is not counted.
     *
     * @param heads to the mean of which a backward pass is made; without, where there are none
     * @param x the input
     */
    public static double[] passSeconds(Net net, NDArray x, Set<String> heads, int passes) {
        return TrainingThread.run(() -> each(passes, i -> pass(net, x, heads, Key.of(i))), new StopSignal());
    }

    private static void pass(Net net, NDArray x, Set<String> heads, Key key) {
        try (NDManager arrays = NDManager.newBaseManager(x.getDevice())) {
            NDArray input = x.duplicate();
            input.attach(arrays);
            if (heads.isEmpty()) {
                Gradients.without(() -> net.forward(input, Mode.TRAIN.drawing(key), Set.of(Heads.LOGITS)));
                return;
            }
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                Heads answers = net.forward(input, Mode.TRAIN.drawing(key), heads);
                collector.backward(heads.stream()
                        .map(head -> answers.get(head).mean())
                        .reduce(NDArray::add)
                        .orElseThrow());
            }
        }
    }

    private static double[] each(int count, IntConsumer work) {
        double[] seconds = new double[count];
        for (int i = -1; i < count; i++) {
            long start = System.nanoTime();
            work.accept(i);
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        return seconds;
    }
}
