package mnlab.method;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import mnlab.train.CheckpointException;
import mnlab.train.State;
import mnlab.train.Stateful;

/**
 * DHC's weights by difficulty (Wang and Li, MICCAI 2023): of a class whose Dice on the labelled half went from d' to d, the gain (d - d')
 * log(d / d') goes into a moving average of gains where it rose and of losses where it fell; the weight is (losses / gains)^(1/5) times
 * the moving average of 1 - d, scaled so that the largest is the number of classes.
 */
public final class DifficultyWeights implements Stateful {

    private static final double TINY = 1e-8;
    private static final double ROOT = 1.0 / 5;

    private final double decay;
    private final double[] last;
    private final double[] gains;
    private final double[] losses;
    private final double[] missing;

    /**
     * Before any Dice is known.
     *
     * @param classes K, background included
     * @param horizon of the moving averages, in updates: their decay is (horizon - 1) / horizon; 50 in the paper
     */
    public DifficultyWeights(int classes, int horizon) {
        decay = (horizon - 1.0) / horizon;
        last = filled(classes, TINY);
        gains = new double[classes];
        losses = new double[classes];
        missing = filled(classes, 1);
    }

    /** Takes in the Dice of each class, 0 to 1; 0 counts as 1e-8. */
    public void follow(double[] dices) {
        if (dices.length != last.length) {
            throw new IllegalArgumentException("expected " + last.length + " Dice values, got " + dices.length);
        }
        for (int k = 0; k < dices.length; k++) {
            double dice = Math.max(dices[k], TINY);
            double change = (dice - last[k]) * Math.log(dice / last[k]);
            gains[k] = average(gains[k], dice > last[k] ? change : 0);
            losses[k] = average(losses[k], dice > last[k] ? 0 : change);
            missing[k] = average(missing[k], 1 - dice);
            last[k] = dice;
        }
    }

    /** One weight a class; all K before the first Dice. */
    public double[] weights() {
        double[] weights = new double[last.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.pow((losses[k] + TINY) / (gains[k] + TINY), ROOT) * missing[k];
        }
        return ClassWeights.scaled(weights);
    }

    private double average(double before, double now) {
        return decay * before + (1 - decay) * now;
    }

    @Override
    public void save(State state) {
        state.put("last", last);
        state.put("gains", gains);
        state.put("losses", losses);
        state.put("missing", missing);
    }

    @Override
    public void restore(State state) {
        take(state, "last", last);
        take(state, "gains", gains);
        take(state, "losses", losses);
        take(state, "missing", missing);
    }

    private static void take(State state, String name, double[] into) {
        System.arraycopy(doubles(state, name, into.length), 0, into, 0, into.length);
    }

    /** A stored list of so many numbers. */
    static double[] doubles(State state, String name, int length) {
        JsonNode list = state.value(name);
        if (list.size() != length) {
            throw new CheckpointException(
                    name,
                    "has " + list.size() + " values in the checkpoint and " + length + " in the run",
                    "Resume with the config that the run was started with");
        }
        double[] values = new double[length];
        Arrays.setAll(values, i -> list.get(i).asDouble());
        return values;
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
