package mnlab.intrapartum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.metric.Classification;
import mnlab.nn.Net;

/** Scores a network on the frames of the validation videos. */
record PlaneValidation(List<PlaneFrame> frames) {

    /** Keeps a probability off 0 and 1, whose logarithm would be infinite. */
    private static final double LEAST = 1e-7;

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Mean binary cross-entropy, accuracy, AUC (absent where the frames have one class only). */
    Map<String, Double> measure(Net net) {
        double[] probabilities = PlaneProbabilities.of(net, frames);
        int[] standard = new int[probabilities.length];
        double loss = 0;
        for (int i = 0; i < standard.length; i++) {
            standard[i] = frames.get(i).standard() ? 1 : 0;
            double p = Math.min(1 - LEAST, Math.max(LEAST, probabilities[i]));
            loss -= Math.log(standard[i] == 1 ? p : 1 - p) / standard.length;
        }
        Classification scores = Classification.of(probabilities, standard);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("valLoss", loss);
        numbers.put("valAccuracy", scores.accuracy());
        scores.auc().ifPresent(auc -> numbers.put("valAuc", auc));
        return numbers;
    }
}
