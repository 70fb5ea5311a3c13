package mnlab.train;

import java.util.function.ToDoubleFunction;

/** The field's schedules. Ramps are functions of a position and a length in any unit (epochs, blocks of iterations). */
public final class Schedules {

    private Schedules() {}

    /** exp(-5 (1 - x/L)^2) with x clipped to [0, L]; 1 when L is 0. It starts at exp(-5) = 0.0067, not at 0. */
    public static double sigmoidRamp(double x, double length) {
        if (length == 0) {
            return 1;
        }
        double left = 1 - Math.min(Math.max(x, 0), length) / length;
        return Math.exp(-5 * left * left);
    }

    /** min(1, x/L). */
    public static double linearRamp(double x, double length) {
        return length == 0 ? 1 : Math.min(1, x / length);
    }

    /** (cos(pi x/L) + 1)/2. */
    public static double cosineDown(double x, double length) {
        return (Math.cos(Math.PI * x / length) + 1) / 2;
    }

    /** A weight that rises to a maximum along the sigmoid ramp; the unit says where the ramp stands. */
    public static Schedule sigmoidRamp(double maximum, double length, ToDoubleFunction<Clock> unit) {
        return clock -> maximum * sigmoidRamp(unit.applyAsDouble(clock), length);
    }

    /** A number that goes from one value to another along the sigmoid ramp: a threshold, say. It starts a little past the first. */
    public static Schedule sigmoidBetween(double from, double to, double length, ToDoubleFunction<Clock> unit) {
        return clock -> from + (to - from) * sigmoidRamp(unit.applyAsDouble(clock), length);
    }

    /** Unit of ramps: the epoch. */
    public static ToDoubleFunction<Clock> perEpoch() {
        return Clock::epoch;
    }

    /** Unit of ramps: whole blocks of iterations, floor(iteration/size); 150 in the left-atrium repositories. */
    public static ToDoubleFunction<Clock> perIterations(int size) {
        return clock -> Math.floorDiv(clock.iteration(), size);
    }

    /** base (1 - x/L)^0.9. */
    public static Schedule poly(double base, double length, ToDoubleFunction<Clock> unit) {
        return clock -> base * Math.pow(1 - unit.applyAsDouble(clock) / length, 0.9);
    }

    /** base * factor^floor(x/every). */
    public static Schedule step(double base, double every, double factor, ToDoubleFunction<Clock> unit) {
        return clock -> base * Math.pow(factor, Math.floor(unit.applyAsDouble(clock) / every));
    }

    /**
     * The learning rate of M&amp;N as a fraction of the peak (spec/mn.md section 8): a linear warm-up from 1 %, a cosine to 0 at
     * the transition, then back to the peak and a cosine to 0 at the end (or at each restart).
     *
     * @param restart period in epochs after the transition; 0 for one period up to the maximum
     */
    public static Schedule warmUpCosineRestart(double peak, Epochs epochs, int restart) {
        return clock -> peak * fraction(clock.epoch(), epochs, restart);
    }

    /** The same warm-up, then one cosine to 0 at the end: nothing happens to the rate at the transition. */
    public static Schedule warmUpCosine(double peak, Epochs epochs) {
        return warmUpCosineRestart(peak, new Epochs(epochs.warmUp(), epochs.maximum(), epochs.maximum()), 0);
    }

    private static double fraction(int epoch, Epochs epochs, int restart) {
        if (epoch < epochs.warmUp()) {
            return 0.01 + 0.99 * epoch / epochs.warmUp();
        }
        if (epoch < epochs.transition()) {
            return cosineDown(epoch - epochs.warmUp(), epochs.transition() - epochs.warmUp());
        }
        int period = restart > 0 ? restart : epochs.maximum() - epochs.transition();
        return cosineDown((epoch - epochs.transition()) % period, period);
    }
}
