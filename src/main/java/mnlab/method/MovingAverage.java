package mnlab.method;

import ai.djl.ndarray.NDArray;
import mnlab.nn.Gradients;
import mnlab.nn.Net;
import mnlab.nn.Ops;
import mnlab.nn.Weights;
import mnlab.train.Clock;
import mnlab.train.State;
import mnlab.train.Stateful;

/** A teacher that follows a student: see {@link Member.Ema}. */
final class MovingAverage implements Stateful {

    private final String of;
    private final Net student;
    private final Net teacher;
    private final Member.Decay decay;
    private long updates;

    MovingAverage(String of, Net student, Net teacher, Member.Decay decay) {
        this.of = of;
        this.student = student;
        this.teacher = teacher;
        this.decay = decay;
    }

    String of() {
        return of;
    }

    /** {@code teacher <- a teacher + (1 - a) student}. */
    void follow(Clock clock) {
        double a = decay.at(updates, clock);
        updates++;
        Gradients.without(() -> student.weights().of(Weights.Kind.TRAINED).forEach((name, tensor) -> {
            try (NDArray part = Ops.times(tensor, 1 - a)) {
                teacher.weights().get(name).muli(a).addi(part);
            }
        }));
    }

    @Override
    public void save(State state) {
        state.put("updates", updates);
    }

    @Override
    public void restore(State state) {
        updates = state.value("updates").asLong();
    }
}
