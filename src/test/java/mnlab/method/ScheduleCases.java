package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import mnlab.nn.Heads;
import mnlab.nn.Mode;
import mnlab.nn.Net;
import mnlab.nn.Placement;
import mnlab.nn.Weights;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Schedule;
import mnlab.train.Schedules;

/** Ramps, rates, counts and moving averages. */
final class ScheduleCases {

    private ScheduleCases() {}

    static void schedules(MethodsFixture f) {
        double length = f.parameter("length");
        over(f, "sigmoid", "steps", x -> Schedules.sigmoidRamp(x, length));
        f.scalar("sigmoid_length0", Schedules.sigmoidRamp(7, 0));
        // The fixture's linear and cosine ramps are clipped below 0 and above their length; ours are asked within it.
        over(f, "linear", "steps", x -> Schedules.linearRamp(Math.max(0, x), length));
        over(f, "cosine_down", "steps", x -> Schedules.cosineDown(Math.max(0, Math.min(length, x)), length));
        double base = f.parameter("base_lr");
        long total = (long) f.parameter("total");
        over(f, "poly_lr", "lr_iters", at(Schedules.poly(base, total, Schedules.perIterations(1))));
        over(f, "step_lr", "lr_iters", at(Schedules.step(base, 2500, .1, Schedules.perIterations(1))));
        over(
                f,
                "consistency_weight",
                "weight_iters",
                at(Schedules.sigmoidRamp(f.parameter("weight"), length, Schedules.perIterations(150))));
        Schedule certain = Schedules.sigmoidBetween(.75, 1, total, Schedules.perIterations(1));
        over(f, "uamt_threshold", "lr_iters", at(certain.times(Math.log(2))));
        counts(f);
        alphas(f);
    }

    private static DoubleUnaryOperator at(Schedule schedule) {
        return iteration -> schedule.at(new Clock(0, (long) iteration));
    }

    private static void over(MethodsFixture f, String scalars, String where, DoubleUnaryOperator value) {
        f.scalar(scalars, Arrays.stream(f.numbers("params", where)).map(value).toArray());
    }

    private static void counts(MethodsFixture f) {
        var mn = f.golden().json().path("params").path("mn");
        Epochs epochs =
                new Epochs(0, mn.path("transition").asInt(), mn.path("total").asInt());
        double[] got = new double[mn.path("epochs").size()];
        for (int i = 0; i < got.length; i++) {
            got[i] = LrgRule.EPOCH_LINEAR.unlabelled(
                    mn.path("epochs").get(i).asInt(),
                    epochs,
                    Schedule.constant(1),
                    0,
                    mn.path("batch").asInt());
        }
        f.scalar("mn_unlabelled", got);
    }

    /** A teacher at 1 that follows a student at 0 is at alpha. */
    private static void alphas(MethodsFixture f) {
        double[] steps = f.numbers("params", "ema_steps");
        double[] expected = f.numbers("scalars", "ema_alpha");
        OneTensor student = new OneTensor(f.manager().zeros(new Shape(1)));
        OneTensor teacher = new OneTensor(f.manager().ones(new Shape(1)));
        MovingAverage average = average(student, teacher, f.parameter("ema_decay"));
        int next = 0;
        for (int step = 0; next < steps.length; step++) {
            teacher.tensor.set(new float[] {1});
            average.follow(new Clock(0, step));
            if (step == steps[next]) {
                assertEquals(expected[next++], teacher.tensor.getFloat(), 1e-7, "alpha at step " + step);
            }
        }
    }

    static void emaUpdate(MethodsFixture f) {
        OneTensor student = new OneTensor(f.array("student0"));
        OneTensor teacher = new OneTensor(f.array("teacher0"));
        MovingAverage average = average(student, teacher, f.parameter("decay"));
        for (int step = 0; step < (int) f.parameter("steps"); step++) {
            student.tensor.set(f.golden().floats("student" + step));
            average.follow(new Clock(0, step));
            f.close("teacher_after" + step, teacher.tensor);
        }
    }

    private static MovingAverage average(Net student, Net teacher, double decay) {
        return new MovingAverage("s", student, teacher, ((Member.Ema) Member.ema("s", decay)).decay());
    }

    /** A network of one tensor. */
    private static final class OneTensor implements Net {

        private final Weights weights = new Weights();
        private final NDArray tensor;

        OneTensor(NDArray tensor) {
            this.tensor = tensor;
            weights.add("w", tensor, Weights.Kind.TRAINED);
        }

        @Override
        public int dimensions() {
            return 3;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Placement placement() {
            return Placement.CPU;
        }

        @Override
        public Weights weights() {
            return weights;
        }

        @Override
        public Heads forward(NDArray x, Mode mode) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // The test's manager owns the tensor.
        }
    }
}
